package com.qte.ops.bench;

import com.qte.ops.bench.entry.Row;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param row only this one; empty for all
 * @param out where the table is written beside standard output
 * @param asksForHelp whether nothing is to be measured
 */
record Choice(Pace pace, Optional<Row> row, Optional<Path> out, boolean asksForHelp) {
    static final String HELP = """
            Usage: qte-ops-bench/run [--quick] [--row NUMBER] [--out FILE]

              --quick        less of everything: all rows within twenty minutes
              --row NUMBER   only this row, of those below
              --out FILE     write the table to this file as well; an existing one is replaced
              --help         this

            Without --quick all rows take an hour and a half. The table goes to standard output, progress to standard
            error. Leave the machine alone meanwhile.

            """
            + Arrays.stream(Row.values())
                    .map(row -> String.format("  %-4s%s%n", row.number(), row.title()))
                    .collect(Collectors.joining());

    /** @throws IllegalArgumentException if an argument is unknown, or lacks its value */
    static Choice of(List<String> arguments) {
        Choice choice = new Choice(Pace.FULL, Optional.empty(), Optional.empty(), false);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            choice = choice.and(rest.pop(), rest);
        }
        return choice;
    }

    private Choice and(String argument, Deque<String> rest) {
        return switch (argument) {
            case "--quick" -> new Choice(Pace.QUICK, row, out, asksForHelp);
            case "--row" -> new Choice(pace, Optional.of(row(value(argument, rest))), out, asksForHelp);
            case "--out" -> new Choice(pace, row, Optional.of(Path.of(value(argument, rest))), asksForHelp);
            case "--help" -> new Choice(pace, row, out, true);
            default -> throw new IllegalArgumentException("there is no argument '" + argument + "'");
        };
    }

    private static String value(String argument, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(argument + " needs a value");
        }
        return rest.pop();
    }

    private static Row row(String number) {
        return Row.numbered(number)
                .orElseThrow(() -> new IllegalArgumentException("there is no row '" + number + "'; there are "
                        + Arrays.stream(Row.values()).map(Row::number).collect(Collectors.joining(", "))));
    }
}
