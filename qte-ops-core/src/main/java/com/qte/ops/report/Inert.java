package com.qte.ops.report;

/**
 * Takes the power out of foreign text before people see it: a query, an application's name or a file's name may hold
 * escape sequences that repaint a terminal, or marks that turn the direction of writing round. Pure.
 */
public final class Inert {
    private Inert() {}

    /**
     * The text as one harmless line: line breaks and tabs become spaces, every other character that is not for showing
     * becomes its code, such as {@code \u001b}.
     */
    public static String line(String text) {
        if (text.codePoints().allMatch(Inert::isShown)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\r' || character == '\t') {
                safe.append(' ');
            } else if (isShown(character)) {
                safe.appendCodePoint(character);
            } else {
                String code = Integer.toHexString(character);
                safe.append(character <= 0xFFFF ? "\\u" + "0".repeat(4 - code.length()) + code : "\\u{" + code + "}");
            }
        });
        return safe.toString();
    }

    /** Whether the character is one to be seen: no control, no mark that turns the writing round, none without a shape. */
    public static boolean isShown(int character) {
        if (character > 0x7E && isShapeless(character)) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Letters and marks of no width, which Unicode does not count among the formats. */
    private static boolean isShapeless(int character) {
        return character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x2800
                || character == 0x3164
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xFFA0
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
