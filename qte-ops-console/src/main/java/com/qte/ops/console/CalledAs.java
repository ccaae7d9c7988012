package com.qte.ops.console;

import com.qte.ops.report.Inert;
import java.util.List;
import java.util.Set;

/** How the console is called with certain settings and plug-ins, as a person can paste it. */
final class CalledAs {
    static final String CONFIG = "--config";
    static final String PLUGINS = "--plugins";

    private static final Set<String> NAMES = Set.of(CONFIG, PLUGINS);
    private static final int LONGEST = 4_096;

    private CalledAs() {}

    /** @param options names and their values, as words */
    static String line(String command, List<String> options) {
        StringBuilder line = new StringBuilder(command);
        for (int at = 0; at + 1 < options.size(); at += 2) {
            line.append(' ').append(options.get(at)).append(' ').append(Shell.quoted(options.get(at + 1)));
        }
        return line.toString();
    }

    /** Whether a person may be told to paste them though they may be anybody's: two options, and what is one word each. */
    static boolean areInert(List<String> options) {
        boolean inert = options.size() % 2 == 0 && options.size() <= 2 * NAMES.size();
        for (int at = 0; inert && at < options.size(); at += 2) {
            String value = options.get(at + 1);
            inert = NAMES.contains(options.get(at))
                    && value.length() <= LONGEST
                    && Inert.line(value).equals(value);
        }
        return inert;
    }
}
