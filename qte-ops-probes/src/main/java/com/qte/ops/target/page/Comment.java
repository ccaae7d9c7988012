package com.qte.ops.target.page;

import java.util.Set;

/** Lines that begin with a hash: only {@code # TYPE} has something to get wrong. */
final class Comment {
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "info", "stateset", "gaugehistogram");

    private Comment() {}

    static boolean wellFormed(String line) {
        Cursor cursor = new Cursor(line, 1);
        cursor.skipBlanks();
        if (!cursor.token().equals("TYPE")) {
            return true;
        }
        cursor.skipBlanks();
        String name = cursor.metricName();
        cursor.skipBlanks();
        String type = cursor.token();
        cursor.skipBlanks();
        return !name.isEmpty() && TYPES.contains(type) && cursor.atEnd();
    }
}
