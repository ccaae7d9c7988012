package com.qte.ops.healing;

import com.qte.ops.model.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A finding that the library cannot, or must not, put right by itself: a person is needed.
 *
 * @param finding what is wrong
 * @param why why nothing more is done by itself
 * @param tried what was done for it in the last day, oldest first
 */
public record Escalation(Finding finding, Why why, List<Tried> tried) {
    /** Why a person is needed. */
    public enum Why {
        /** What heals it is stopped by a breaker. */
        BREAKER,
        /** It was done as often as the limits allow. */
        LIMIT,
        /** Everything that heals it was tried. */
        TRIED
    }

    public Escalation {
        tried = List.copyOf(tried);
    }

    /** Key of its text. */
    public String key() {
        return "escalation." + why.name().toLowerCase(Locale.ROOT);
    }

    /** What fills the placeholders of its text. */
    public Map<String, String> arguments() {
        return Map.of("finding", finding.id().toString(), "tried", told());
    }

    /** What was tried with which outcome, without language. */
    public String told() {
        return tried.isEmpty() ? "-" : tried.stream().map(Tried::toString).collect(Collectors.joining(", "));
    }
}
