package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans, actions and opinions as they stand in journal and files: maps of plain values. */
final class Forms {
    private Forms() {}

    static Map<String, Object> of(Action action) {
        return Map.of(
                "verb", action.verb(),
                "target", action.target(),
                "identity", action.identity(),
                "before", action.before());
    }

    static Map<String, Object> of(Plan plan) {
        return Map.of(
                "hash", plan.hash(),
                "remediation", plan.remediation(),
                "subject", plan.subject().toString(),
                "note", plan.note(),
                "actions", plan.actions().stream().map(Forms::of).toList(),
                "peers", plan.peers(),
                "made", plan.made().toString(),
                "expires", plan.expires().toString());
    }

    static Map<String, Object> of(Proposal.Opinion opinion) {
        return Map.of(
                "guard", opinion.guard(),
                "choice", opinion.answer().choice().name(),
                "reason", opinion.answer().reason(),
                "evidence", of(opinion.answer().evidence()));
    }

    static Map<String, String> of(List<Evidence> evidence) {
        Map<String, String> shown = new TreeMap<>();
        evidence.forEach(fact -> shown.put(fact.name(), fact.display()));
        return shown;
    }

    /**
     * A plan again of what {@link #of(Plan)} made of it.
     *
     * @throws IllegalArgumentException if it is not that
     */
    static Plan plan(Map<?, ?> form) {
        try {
            return new Plan(
                    text(form, "remediation"),
                    Subject.parse(text(form, "subject")),
                    text(form, "note"),
                    ((List<?>) value(form, "actions"))
                            .stream().map(action -> action((Map<?, ?>) action)).toList(),
                    ((Number) value(form, "peers")).intValue(),
                    Instant.parse(text(form, "made")),
                    Instant.parse(text(form, "expires")));
        } catch (ClassCastException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("is not a plan: " + e.getMessage(), e);
        }
    }

    /**
     * An action again of what {@link #of(Action)} made of it.
     *
     * @throws IllegalArgumentException if it is not that
     * @throws ClassCastException if a member is of another kind
     */
    static Action action(Map<?, ?> form) {
        return Action.of(text(form, "verb"), text(form, "target"), texts(form, "identity"), texts(form, "before"));
    }

    private static Map<String, String> texts(Map<?, ?> form, String key) {
        Map<String, String> texts = new TreeMap<>();
        ((Map<?, ?>) value(form, key)).forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        return texts;
    }

    private static String text(Map<?, ?> form, String key) {
        return (String) value(form, key);
    }

    private static Object value(Map<?, ?> form, String key) {
        Object value = form.get(key);
        if (value == null) {
            throw new IllegalArgumentException("is not a plan: it has no '" + key + "'");
        }
        return value;
    }
}
