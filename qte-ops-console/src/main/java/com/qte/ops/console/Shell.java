package com.qte.ops.console;

import com.qte.ops.report.Inert;

/** Words as a person can paste them into a POSIX shell. */
final class Shell {
    private Shell() {}

    static String quoted(String word) {
        String inert = Inert.line(word);
        return inert.matches("[A-Za-z0-9_./:=,@%+-]+") ? inert : "'" + inert.replace("'", "'\\''") + "'";
    }
}
