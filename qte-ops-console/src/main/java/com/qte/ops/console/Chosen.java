package com.qte.ops.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which of a list a person wants to see: ids, or how they begin, such as {@code postgres.indexes}. */
final class Chosen {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "ID", descriptionKey = "argument.ids")
    List<String> ids = new ArrayList<>();

    /** Whether somebody named any. */
    boolean any() {
        return !ids.isEmpty();
    }

    /**
     * Those that were named, all where none was.
     *
     * @throws UsageError if nothing begins like one of the names
     */
    <X> List<X> of(List<X> all, Function<X, String> id, Opened opened) {
        for (String wanted : ids) {
            if (all.stream().map(id).noneMatch(known -> isMeant(wanted, known))) {
                throw UsageError.unknown(
                        Objects.requireNonNull(spec).commandLine(),
                        opened,
                        "usage-error.no-such-id",
                        wanted,
                        all.stream().map(id).toList());
            }
        }
        return all.stream()
                .filter(one -> ids.isEmpty() || ids.stream().anyMatch(wanted -> isMeant(wanted, id.apply(one))))
                .toList();
    }

    private static boolean isMeant(String wanted, String known) {
        return known.equals(wanted) || known.startsWith(wanted + ".");
    }
}
