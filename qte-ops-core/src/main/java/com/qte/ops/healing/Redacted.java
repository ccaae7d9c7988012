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
    private static final Set<String> KEPT_BELOW = Set.of("verb", "guard", "choice", "reason");
    /** Here keys and values are of others' choice. */
    private static final Set<String> FREE = Set.of("identity", "before", "evidence", "wishes", "words");

    /** What an answer to a command holds at any depth. */
    private static final Set<String> KEPT_IN_REPLIES = Set.of(
            "kind",
            "hash",
            "remediation",
            "subject",
            "note",
            "made",
            "expires",
            "requester",
            "outcome",
            "result",
            "verb",
            "guard",
            "choice",
            "reason",
            "check",
            "part",
            "status",
            "severity",
            "standing",
            "causes",
            "at");

    private Redacted() {}

    static Map<String, Object> record(Map<String, ?> plain, UnaryOperator<String> redactor) {
        return map(plain, redactor, KEPT, KEPT_BELOW);
    }

    static Map<String, Object> reply(Map<String, ?> plain, UnaryOperator<String> redactor) {
        return map(plain, redactor, KEPT_IN_REPLIES, KEPT_IN_REPLIES);
    }

    private static Map<String, Object> map(
            Map<?, ?> plain, UnaryOperator<String> redactor, Set<String> kept, Set<String> below) {
        Map<String, Object> redacted = new TreeMap<>();
        plain.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean stays = kept.contains(name);
            Set<String> inside = FREE.contains(name) ? Set.of() : below;
            redacted.put(redactor.apply(name), stays ? value : value(value, redactor, inside));
        });
        return redacted;
    }

    private static Object value(Object value, UnaryOperator<String> redactor, Set<String> below) {
        if (value instanceof String text) {
            return redactor.apply(text);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, redactor, below, below);
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> value(item, redactor, below)).toList()
                : value;
    }
}
