package com.qte.ops.healing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Plain values with the free texts in them redacted. Ids, names of subjects and persons, hashes and times stay: guards
 * find what was done before by them, and a password that happens to be a common word must not blind them.
 */
final class Redacted {
    private static final Set<String> KEPT = Set.of(
            "run",
            "hash",
            "plan",
            "remediation",
            "subject",
            "note",
            "made",
            "expires",
            "person",
            "requester",
            "approvers",
            "command",
            "given",
            "outcome",
            "result",
            "kind");
    private static final Set<String> KEPT_BELOW = Set.of(
            "verb", "guard", "choice", "reason", "outcome", "result", "status", "severity", "standing", "requester");

    private Redacted() {}

    static Map<String, Object> record(Map<String, ?> plain, UnaryOperator<String> redactor) {
        return map(plain, redactor, KEPT);
    }

    private static Map<String, Object> map(Map<?, ?> plain, UnaryOperator<String> redactor, Set<String> kept) {
        Map<String, Object> redacted = new TreeMap<>();
        plain.forEach((key, value) -> {
            String name = String.valueOf(key);
            redacted.put(redactor.apply(name), kept.contains(name) ? value : value(value, redactor));
        });
        return redacted;
    }

    private static Object value(Object value, UnaryOperator<String> redactor) {
        if (value instanceof String text) {
            return redactor.apply(text);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, redactor, KEPT_BELOW);
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> value(item, redactor)).toList()
                : value;
    }
}
