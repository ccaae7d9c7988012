package com.qte.ops.target.page;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sample's line: {@code name{labels} value [timestamp] [# {labels} value [timestamp]]}. Pure. */
final class SampleLine {
    private SampleLine() {}

    /** The sample; null if the line breaks the format. */
    static @Nullable Sample parse(String line) {
        Cursor cursor = new Cursor(line, 0);
        String name = cursor.metricName();
        cursor.skipBlanks();
        Map<String, String> labels = cursor.startsWith('{') ? labels(cursor) : Map.of();
        if (name.isEmpty() || labels == null) {
            return null;
        }
        cursor.skipBlanks();
        Double value = number(cursor.token());
        if (value == null || !timestampOrNothing(cursor) || !exemplarOrNothing(cursor)) {
            return null;
        }
        return new Sample(name, labels, value);
    }

    private static @Nullable Map<String, String> labels(Cursor cursor) {
        Map<String, String> labels = new HashMap<>();
        cursor.take('{');
        cursor.skipBlanks();
        while (!cursor.take('}')) {
            String name = cursor.labelName();
            cursor.skipBlanks();
            boolean equals = cursor.take('=');
            cursor.skipBlanks();
            String value = cursor.quoted();
            if (name.isEmpty() || !equals || value == null || labels.put(name, value) != null) {
                return null;
            }
            cursor.skipBlanks();
            if (!cursor.take(',') && !cursor.startsWith('}')) {
                return null;
            }
            cursor.skipBlanks();
        }
        return labels;
    }

    private static boolean timestampOrNothing(Cursor cursor) {
        cursor.skipBlanks();
        if (cursor.atEnd() || cursor.startsWith('#')) {
            return true;
        }
        Double timestamp = number(cursor.token());
        cursor.skipBlanks();
        return timestamp != null && Double.isFinite(timestamp);
    }

    private static boolean exemplarOrNothing(Cursor cursor) {
        if (cursor.atEnd()) {
            return true;
        }
        if (!cursor.take('#')) {
            return false;
        }
        cursor.skipBlanks();
        if (!cursor.startsWith('{') || labels(cursor) == null) {
            return false;
        }
        cursor.skipBlanks();
        return number(cursor.token()) != null && timestampOrNothing(cursor) && cursor.atEnd();
    }

    /** A number as the formats write it; null if it is none. */
    static @Nullable Double number(String text) {
        boolean signed = text.startsWith("+") || text.startsWith("-");
        String digits = signed ? text.substring(1) : text;
        double sign = text.startsWith("-") ? -1 : 1;
        if (digits.equalsIgnoreCase("inf") || digits.equalsIgnoreCase("infinity")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        if (text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (signed && (digits.startsWith("+") || digits.startsWith("-"))) {
            return null;
        }
        // Java would also read "1d", "0x1p3" and blanks, which no page may write.
        for (int i = 0; i < digits.length(); i++) {
            if ("0123456789.eE+-".indexOf(digits.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            return sign * Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
