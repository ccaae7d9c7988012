package com.qte.ops.target.network;

/** Foreign text as one bounded line. */
final class Line {
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_NAME = 253;
    private static final int MOST_CAUSES = 10;

    private Line() {}

    static String of(String text) {
        return cut(text, MOST_CHARACTERS);
    }

    /** As long as a host's name may be. */
    static String name(String text) {
        return cut(text, MOST_NAME);
    }

    private static String cut(String text, int most) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }

    /** The innermost message, which names the reason. */
    static String of(Throwable problem) {
        Throwable inner = problem;
        for (int depth = 0; depth < MOST_CAUSES && inner.getCause() != null; depth++) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        return of(message == null ? inner.getClass().getSimpleName() : message);
    }
}
