package com.qte.ops.sandbox.api;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is not settled says what may change, and is looked at again by the month that it names. */
final class ExperimentalRules extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final Pattern REVIEW = Pattern.compile("review = \"([^\"]*)\"");
    private static final Pattern SAYS = Pattern.compile("Experimental: \\S+ \\S+", Pattern.DOTALL);

    private final ExportedSources sources;
    private final CompilationUnitTree unit;
    private final YearMonth release;
    private final List<String> problems = new ArrayList<>();
    private int seen;

    private ExperimentalRules(ExportedSources sources, CompilationUnitTree unit, YearMonth release) {
        this.sources = sources;
        this.unit = unit;
        this.release = release;
    }

    /**
     * What is wrong.
     *
     * @param release the month of the release, not of the build: an old one can be built for ever
     * @param counter grows by what was seen
     */
    static List<String> problems(ExportedSources sources, YearMonth release, int[] counter) {
        List<String> problems = new ArrayList<>();
        for (CompilationUnitTree unit : sources.units()) {
            ExperimentalRules rules = new ExperimentalRules(sources, unit, release);
            rules.scan(unit, null);
            problems.addAll(rules.problems);
            counter[0] += rules.seen;
        }
        return problems;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        look(type, type.getModifiers());
        return super.visitClass(type, nothing);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        look(method, method.getModifiers());
        return super.visitMethod(method, nothing);
    }

    private void look(Tree tree, ModifiersTree modifiers) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals("Experimental")) {
                seen++;
                String place = ExportedSources.place(
                        unit, sources.trees().getSourcePositions().getStartPosition(unit, tree));
                Matcher review = REVIEW.matcher(annotation.toString());
                if (!review.find() || isOver(review.group(1))) {
                    problems.add(place + " was to be decided by now, or says no month: " + annotation);
                }
                String comment = sources.trees().getDocComment(getCurrentPath());
                if (comment == null || !SAYS.matcher(comment).find()) {
                    problems.add(place + " does not say, after the word Experimental:, what may change");
                }
            }
        }
    }

    private boolean isOver(String month) {
        try {
            return YearMonth.parse(month).isBefore(release);
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
