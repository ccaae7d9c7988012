package com.qte.ops.sandbox.api;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What must be said in words of everything that others may use: what a type or member is, each component of a record
 * (where it has but one, the record's own sentence says it), each parameter of a type, and each exception that is thrown
 * right there, with its condition. What a method takes and returns is said in its sentence; a tag that repeats it is not
 * asked for.
 */
final class DocumentationRules extends TreePathScanner<@Nullable Void, @Nullable Void> {
    /** A thread was interrupted, or the library has a fault: nobody has to be told when. */
    private static final Set<String> UNDERSTOOD = Set.of("InterruptedException", "AssertionError");

    private final ExportedSources sources;
    private final CompilationUnitTree unit;
    private final List<String> problems = new ArrayList<>();
    private int seen;

    private DocumentationRules(ExportedSources sources, CompilationUnitTree unit) {
        this.sources = sources;
        this.unit = unit;
    }

    /** What is missing in one file; how many types and members were looked at goes to the counter. */
    static List<String> problems(ExportedSources sources, CompilationUnitTree unit, int[] counter) {
        DocumentationRules rules = new DocumentationRules(sources, unit);
        rules.scan(unit, null);
        counter[0] += rules.seen;
        return rules.problems;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        if (!isPublic(type.getModifiers().getFlags(), inInterface())) {
            return null;
        }
        DocCommentTree comment = comment(type, type.getSimpleName().toString());
        if (comment != null) {
            Set<String> described = new TreeSet<>();
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param && !param.getDescription().isEmpty()) {
                    described.add(param.getName().toString());
                }
            }
            type.getTypeParameters()
                    .forEach(each -> need(described, each.getName().toString(), type));
            List<String> components = components(type);
            if (components.size() > 1) {
                components.forEach(each -> need(described, each, type));
            }
        }
        return super.visitClass(type, nothing);
    }

    private static List<String> components(ClassTree type) {
        return type.getKind() == Tree.Kind.RECORD
                ? type.getMembers().stream()
                        .filter(member -> member instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .map(member -> ((VariableTree) member).getName().toString())
                        .toList()
                : List.of();
    }

    private void need(Set<String> described, String name, Tree where) {
        if (!described.contains(name)) {
            problems.add(at(where) + " says nothing of " + name);
        }
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
        boolean member = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
        boolean ofRecord = member
                && owner().getKind() == Tree.Kind.RECORD
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        if (member && !ofRecord && isPublic(field.getModifiers().getFlags(), inInterface())) {
            comment(field, field.getName().toString());
        }
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        boolean generated = sources.trees().getSourcePositions().getEndPosition(unit, method) < 0;
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        if (generated || overrides || !isPublic(method.getModifiers().getFlags(), inInterface())) {
            return null;
        }
        boolean ofRecord = owner().getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
        Set<String> thrown = thrown(method);
        if (ofRecord && thrown.isEmpty()) {
            return null;
        }
        DocCommentTree comment = comment(method, owner().getSimpleName() + "." + method.getName());
        if (comment != null) {
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ThrowsTree thrownHere
                        && !thrownHere.getDescription().isEmpty()) {
                    String name = thrownHere.getExceptionName().toString();
                    thrown.remove(name.substring(name.lastIndexOf('.') + 1));
                }
            }
            thrown.forEach(each -> problems.add(at(method) + " does not say when it throws " + each));
        }
        return null;
    }

    /** What a method declares, and what it throws in its own body. */
    private Set<String> thrown(MethodTree method) {
        Set<String> names = new TreeSet<>();
        for (ExpressionTree declared : method.getThrows()) {
            names.add(declared.toString());
        }
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitTry(TryTree attempt, @Nullable Void nothing) {
                Set<String> outside = Set.copyOf(names);
                scan(attempt.getResources(), null);
                scan(attempt.getBlock(), null);
                for (CatchTree caught : attempt.getCatches()) {
                    for (String type :
                            caught.getParameter().getType().toString().split("\\s*\\|\\s*")) {
                        if (!outside.contains(type)) {
                            names.remove(type);
                        }
                    }
                }
                scan(attempt.getCatches(), null);
                return scan(attempt.getFinallyBlock(), null);
            }

            @Override
            public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void nothing) {
                if (statement.getExpression() instanceof NewClassTree made) {
                    names.add(made.getIdentifier().toString());
                }
                return super.visitThrow(statement, nothing);
            }

            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                return null;
            }

            @Override
            public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
                return null;
            }
        }.scan(method.getBody(), null);
        names.removeAll(UNDERSTOOD);
        for (Tree member : owner().getMembers()) {
            // One that only this package knows is described as what others can catch.
            if (member instanceof ClassTree own
                    && !isPublic(own.getModifiers().getFlags(), owner().getKind() == Tree.Kind.INTERFACE)
                    && names.remove(own.getSimpleName().toString())) {
                names.add(own.getExtendsClause().toString());
            }
        }
        return names;
    }

    private @Nullable DocCommentTree comment(Tree tree, String name) {
        seen++;
        DocCommentTree comment = sources.trees().getDocCommentTree(getCurrentPath());
        if (comment == null
                || comment.getFullBody().isEmpty() && comment.getBlockTags().isEmpty()) {
            problems.add(at(tree) + " " + name + " has no comment");
        }
        return comment;
    }

    private ClassTree owner() {
        TreePath path = getCurrentPath().getParentPath();
        while (!(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        return (ClassTree) path.getLeaf();
    }

    private boolean inInterface() {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        return parent instanceof ClassTree type
                && (type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE);
    }

    private static boolean isPublic(Set<Modifier> flags, boolean inInterface) {
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || inInterface && !flags.contains(Modifier.PRIVATE);
    }

    private String at(Tree tree) {
        SourcePositions positions = sources.trees().getSourcePositions();
        return ExportedSources.place(unit, positions.getStartPosition(unit, tree));
    }
}
