package com.qte.ops.sandbox.api;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DirectiveTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sources of one published module, parsed and nothing more.
 *
 * @param module its folder's name
 * @param packages all that it has
 * @param exported the packages that others may use: those that a module descriptor exports, or all where there is none
 * @param units the files of those packages
 * @param trees where their comments are found
 */
record ExportedSources(
        String module,
        SortedSet<String> packages,
        SortedSet<String> exported,
        List<CompilationUnitTree> units,
        DocTrees trees) {
    /** Those that embedders and authors of plugins build on; the console is a command, not a library. */
    static final List<String> PUBLISHED =
            List.of("qte-ops-core", "qte-ops-testkit", "qte-ops-probes", "qte-ops-remediation", "qte-ops-alerts");

    static ExportedSources of(String module) {
        Path root = Path.of("..", module, "src", "main", "java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(root);
                StandardJavaFileManager manager =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> sources = files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            List<CompilationUnitTree> all = new ArrayList<>();
            task.parse().forEach(all::add);
            SortedSet<String> exported = exported(all);
            return new ExportedSources(
                    module,
                    packagesOf(all),
                    exported,
                    all.stream()
                            .filter(unit -> exported.contains(packageOf(unit)))
                            .toList(),
                    DocTrees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedSet<String> exported(List<CompilationUnitTree> units) {
        SortedSet<String> exported = new TreeSet<>();
        units.stream()
                .filter(unit -> unit.getModule() != null)
                .flatMap(unit -> unit.getModule().getDirectives().stream())
                .filter(directive -> directive.getKind() == DirectiveTree.Kind.EXPORTS)
                .map(directive -> (ExportsTree) directive)
                .filter(exports -> exports.getModuleNames() == null)
                .forEach(exports -> exported.add(exports.getPackageName().toString()));
        return exported.isEmpty() ? packagesOf(units) : exported;
    }

    private static SortedSet<String> packagesOf(List<CompilationUnitTree> units) {
        return units.stream()
                .map(ExportedSources::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String packageOf(CompilationUnitTree unit) {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /** The file and the line where something stands, for a message. */
    static String place(CompilationUnitTree unit, long position) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        return packageOf(unit) + "/" + file + ":" + unit.getLineMap().getLineNumber(position);
    }
}
