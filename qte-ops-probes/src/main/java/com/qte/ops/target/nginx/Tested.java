package com.qte.ops.target.nginx;

import java.util.List;

/**
 * What a test of the configuration came to.
 *
 * @param isValid whether it would be taken
 * @param isDenied whether the account that asks may not see all of it, so that it cannot be said
 * @param problems what was said to be wrong, one line each, at most 20
 * @param warnings what was warned of, likewise
 */
public record Tested(boolean isValid, boolean isDenied, List<String> problems, List<String> warnings) {
    private static final int MOST = 20;
    private static final int MOST_CHARS = 300;

    public Tested {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    static Tested of(int exit, String output) {
        List<String> problems = lines(output, "[emerg]", "[alert]", "[crit]", "[error]");
        boolean isDenied = exit != 0
                && !problems.isEmpty()
                && problems.stream().allMatch(line -> line.contains("Permission denied"));
        List<String> said = exit != 0 && problems.isEmpty() ? lines(output, "") : problems;
        return new Tested(exit == 0, isDenied, said, lines(output, "[warn]"));
    }

    private static List<String> lines(String output, String... marks) {
        return output.lines()
                .filter(line -> !line.isBlank() && List.of(marks).stream().anyMatch(line::contains))
                // An unprivileged account is always told that "user" has no effect.
                .filter(line -> !line.contains("the \"user\" directive makes sense only"))
                .filter(line -> !line.contains("could not open error log file"))
                .map(line -> line.replaceFirst("^nginx: ", ""))
                .map(line -> line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…")
                .limit(MOST)
                .toList();
    }
}
