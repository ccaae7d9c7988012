package com.qte.ops.console.manual;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of the manual's steps: chapter, then symptoms, questions, remedies; daily, weekly, monthly. */
final class StepOrder {
    /** Chapter and its number; then a letter, a number, or both. */
    private static final Pattern NUMBER = Pattern.compile("RB-([A-Z])(\\d+)(?:\\.([a-z]?)(\\d*))?");

    /** What stands for the kind of a step within a chapter; nothing for a question. */
    private static final String LETTERS = "s_fdwm";

    static final Comparator<String> OF_NUMBERS = Comparator.comparing(StepOrder::place);

    private StepOrder() {}

    /** Whether that is the number of a step. */
    static boolean isNumber(String step) {
        return NUMBER.matcher(step).matches();
    }

    /** Where it stands, as a word that sorts. */
    private static String place(String step) {
        Matcher number = NUMBER.matcher(step);
        if (!number.matches()) {
            return "~" + step;
        }
        String kind = number.group(3) == null || number.group(3).isEmpty() ? "_" : number.group(3);
        String within = number.group(4) == null || number.group(4).isEmpty() ? "0" : number.group(4);
        return String.format(
                "%s%03d.%d%03d",
                number.group(1), Integer.parseInt(number.group(2)), LETTERS.indexOf(kind), Integer.parseInt(within));
    }
}
