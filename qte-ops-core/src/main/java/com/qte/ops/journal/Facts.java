package com.qte.ops.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Brings a record's data into the one form in which it is written: sorted, redacted, of plain values only. */
final class Facts {
    /** Deeper than any record of ours; ends a map that holds itself. */
    private static final int DEEPEST = 16;

    private Facts() {}

    /**
     * The same data, sorted by key, every text in it redacted.
     *
     * @throws IllegalArgumentException if a value is neither text, number, flag, list nor map, or nests too deep
     */
    static Map<String, Object> plain(Map<String, ?> data, UnaryOperator<String> redactor) {
        return map(data, redactor, 0);
    }

    private static Map<String, Object> map(Map<?, ?> data, UnaryOperator<String> redactor, int depth) {
        Map<String, Object> sorted = new TreeMap<>();
        data.forEach(
                (key, value) -> sorted.put(redactor.apply(String.valueOf(key)), value(value, redactor, depth + 1)));
        return sorted;
    }

    private static Object value(Object value, UnaryOperator<String> redactor, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a journal record nests deeper than " + DEEPEST + " levels");
        }
        if (value instanceof CharSequence text) {
            return redactor.apply(text.toString());
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Map<?, ?> inner) {
            return map(inner, redactor, depth);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> value(item, redactor, depth + 1)).toList();
        }
        throw new IllegalArgumentException("a journal record cannot hold a "
                + value.getClass().getName() + "; allowed are text, numbers, flags, lists and maps");
    }
}
