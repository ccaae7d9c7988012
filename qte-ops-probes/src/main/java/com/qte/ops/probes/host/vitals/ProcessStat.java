package com.qte.ops.probes.host.vitals;

import java.util.Optional;

/**
 * One line of {@code /proc/<pid>/stat}.
 *
 * @param name what the process calls itself, without control characters
 * @param state one letter, {@code R} runs, {@code D} waits for a disk, {@code Z} is dead and not taken leave of
 * @param parent who started it, or took it over
 * @param cpuTicks processor time in hundredths of a second
 * @param threads how many it has
 * @param startedTicks when it was started, in hundredths of a second since the machine was
 * @param residentPages memory
 */
record ProcessStat(
        int pid,
        String name,
        String state,
        int parent,
        long cpuTicks,
        long threads,
        long startedTicks,
        long residentPages) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int THREADS = 17;
    private static final int STARTED = 19;
    private static final int RESIDENT = 21;
    private static final int LONGEST_NAME = 64;

    /** Absent where it is no such line. A name may hold blanks and brackets itself. */
    static Optional<ProcessStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open || close + 2 > line.length()) {
            return Optional.empty();
        }
        String[] rest = line.substring(close + 2).strip().split(" ", RESIDENT + 2);
        if (rest.length <= RESIDENT || rest[STATE].length() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessStat(
                    Integer.parseInt(line.substring(0, open).strip()),
                    name(line.substring(open + 1, close)),
                    rest[STATE],
                    Integer.parseInt(rest[PARENT]),
                    Long.parseLong(rest[USER]) + Long.parseLong(rest[SYSTEM]),
                    Long.parseLong(rest[THREADS]),
                    Long.parseLong(rest[STARTED]),
                    Long.parseLong(rest[RESIDENT])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String name(String raw) {
        String cut = raw.length() > LONGEST_NAME ? raw.substring(0, LONGEST_NAME) : raw;
        if (cut.chars().noneMatch(Character::isISOControl)) {
            return cut;
        }
        StringBuilder name = new StringBuilder();
        cut.codePoints().forEach(c -> name.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return name.toString();
    }

    boolean isZombie() {
        return state.equals("Z");
    }
}
