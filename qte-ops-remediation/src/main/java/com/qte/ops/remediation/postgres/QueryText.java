package com.qte.ops.remediation.postgres;

import java.util.regex.Pattern;

/** Makes the text of a query fit to be shown and journaled: one line of bounded length, without the data in it. */
final class QueryText {
    private static final int LENGTH = 120;

    /** Strings, closed or cut off, plain, escaped or between dollars; then numbers that stand alone. */
    private static final Pattern LITERAL = Pattern.compile(
            "\\$(\\w*)\\$.*?(?:\\$\\1\\$|$)|[eE]'(?:\\\\.|''|[^'\\\\])*+(?:'|\\\\?$)|'(?:''|[^'])*+(?:'|$)"
                    + "|(?<![\\w$.])\\d+(?:\\.\\d+)?(?!\\w)",
            Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)|--[^\\n]*", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private QueryText() {}

    /** The query as people may see it; its data are cut out before it is shortened, lest half of them remain. */
    static String shown(String query) {
        String bare = LITERAL.matcher(query).replaceAll("?");
        bare = COMMENT.matcher(bare).replaceAll(" ");
        String line = SPACE.matcher(bare).replaceAll(" ").strip();
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
