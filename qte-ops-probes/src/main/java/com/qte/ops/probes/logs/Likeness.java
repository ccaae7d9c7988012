package com.qte.ops.probes.logs;

/**
 * What lines have in common that say the same of different things: words stay; numbers, identifiers, quoted texts, paths,
 * addresses and values of {@code key=value} are taken out. One pass over the line, without regular expressions.
 */
final class Likeness {
    private static final int MOST_CHARS = 160;
    private static final int LONG_HEX = 8;

    private Likeness() {}

    /** Of a line, from the word on that makes it what it is. */
    static String of(String text) {
        StringBuilder like = new StringBuilder();
        int at = 0;
        while (at < text.length() && like.length() < MOST_CHARS) {
            char here = text.charAt(at);
            int quoteEnd = here == '"' || here == '\'' || here == '`' ? text.indexOf(here, at + 1) : -1;
            if (quoteEnd > 0 && !(here == '\'' && isLetterBefore(text, at))) {
                like.append("…");
                at = quoteEnd + 1;
            } else if (isPartOfToken(here)) {
                int end = at;
                while (end < text.length() && isPartOfToken(text.charAt(end))) {
                    end++;
                }
                append(like, text.substring(at, end));
                at = end;
            } else {
                if (!Character.isWhitespace(here) || !endsWithSpace(like)) {
                    like.append(Character.isWhitespace(here) ? ' ' : here);
                }
                at++;
            }
        }
        return like.substring(0, Math.min(like.length(), MOST_CHARS)).strip();
    }

    private static void append(StringBuilder like, String token) {
        int equals = token.indexOf('=');
        if (equals > 0) {
            like.append(token, 0, equals + 1).append('#');
        } else if (token.indexOf('/') >= 0) {
            like.append('/');
        } else {
            like.append(isChanging(token) ? "#" : token);
        }
    }

    private static boolean isChanging(String token) {
        boolean isHex = token.length() >= LONG_HEX;
        for (int i = 0; i < token.length(); i++) {
            char letter = token.charAt(i);
            if (letter >= '0' && letter <= '9') {
                return true;
            }
            isHex &= Character.digit(letter, 16) >= 0 || letter == '-';
        }
        return isHex;
    }

    /** What holds identifiers, numbers, paths and addresses together. */
    private static boolean isPartOfToken(char letter) {
        return Character.isLetterOrDigit(letter) || "_-./=@%+".indexOf(letter) >= 0;
    }

    private static boolean isLetterBefore(String text, int at) {
        return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static boolean endsWithSpace(StringBuilder like) {
        return like.length() > 0 && like.charAt(like.length() - 1) == ' ';
    }
}
