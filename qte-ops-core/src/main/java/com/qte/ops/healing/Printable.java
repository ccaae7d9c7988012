package com.qte.ops.healing;

/** Text of strangers, made fit for a log: one line, and short. */
final class Printable {
    private static final int MOST = 200;

    private Printable() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{C}", "?");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
