package com.qte.ops.probes.postgres;

import java.util.regex.Pattern;

/** Makes the text of a query fit to be shown: on one line, and without the data that it carries. */
final class QueryText {
    /** Strings, closed or cut off, plain, escaped or between dollars; then numbers that stand alone. */
    private static final Pattern LITERAL = Pattern.compile(
            "\\$(\\w*)\\$.*?(?:\\$\\1\\$|$)|[eE]'(?:\\\\.|''|[^'\\\\])*+(?:'|\\\\?$)|'(?:''|[^'])*+(?:'|$)"
                    + "|(?<![\\w$.])\\d+(?:\\.\\d+)?(?!\\w)",
            Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)|--[^\\n]*", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private QueryText() {}

    static String withoutLiterals(String query) {
        String bare = LITERAL.matcher(query).replaceAll("?");
        bare = COMMENT.matcher(bare).replaceAll(" ");
        return SPACE.matcher(bare).replaceAll(" ").strip();
    }
}
