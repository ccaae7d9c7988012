package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of a check's answer: at most {@link #MOST_BYTES} of text, and nothing that is not an answer. */
final class Bounded {
    /** Of one answer of one check, all its parts together, as they are written down. */
    static final int MOST_BYTES = 64 * 1024;
    /** Parts of one answer. */
    static final int MOST_VERDICTS = 1_000;

    private static final int MOST_OF_ONE = 2_000;
    private static final int MOST_ITEMS = 100;
    private static final int OVERHEAD = 32;

    private Bounded() {}

    /**
     * A check's answer, cut to what is kept.
     *
     * @param kept its verdicts; none where it broke the contract, for then none of them can be relied on
     * @param violation how it broke the contract; empty where it kept it
     */
    record Verdicts(List<Verdict> kept, Optional<String> violation) {}

    /** Copies what a check answered, as far as it may go. Runs foreign code where the list is a foreign one. */
    static Verdicts verdicts(@Nullable List<Verdict> answer) {
        if (answer == null) {
            return new Verdicts(List.of(), Optional.of("null instead of a list of verdicts"));
        }
        List<Verdict> kept = new ArrayList<>();
        Set<String> parts = new HashSet<>();
        int bytes = 0;
        for (Verdict verdict : answer) {
            Optional<String> wrong = wrong(verdict, parts);
            if (wrong.isPresent()) {
                return new Verdicts(List.of(), wrong);
            }
            Verdict small = small(verdict);
            bytes += bytes(small);
            if (kept.size() == MOST_VERDICTS || bytes > MOST_BYTES) {
                return new Verdicts(List.of(), Optional.of("more than can be kept, from part " + kept.size() + " on"));
            }
            kept.add(small);
        }
        return new Verdicts(kept, Optional.empty());
    }

    @SuppressWarnings("ConstantConditions") // what a bad plugin does
    private static Optional<String> wrong(@Nullable Verdict verdict, Set<String> parts) {
        if (verdict == null) {
            return Optional.of("a null among its verdicts");
        }
        if ((Object) verdict.part() == null || (Object) verdict.status() == null) {
            return Optional.of("a verdict without part or status");
        }
        if (verdict.part().length() > MOST_OF_ONE) {
            return Optional.of("a part with a name of " + verdict.part().length() + " characters");
        }
        if (!parts.add(verdict.part())) {
            return Optional.of("two verdicts for part '" + verdict.part() + "'");
        }
        return Optional.empty();
    }

    private static Verdict small(Verdict verdict) {
        List<Evidence> evidence = verdict.evidence().stream()
                .limit(MOST_ITEMS)
                .map(Bounded::small)
                .toList();
        List<String> causes = verdict.causes().stream().limit(MOST_ITEMS).toList();
        return new Verdict(verdict.part(), verdict.status(), verdict.reason(), evidence, causes);
    }

    private static Evidence small(Evidence fact) {
        if (fact instanceof Evidence.Text text) {
            return new Evidence.Text(text.name(), cut(text.value()));
        }
        if (fact instanceof Evidence.Items items) {
            List<String> values =
                    items.values().stream().limit(MOST_ITEMS).map(Bounded::cut).toList();
            return new Evidence.Items(items.name(), values, items.total());
        }
        return fact;
    }

    private static String cut(@Nullable String text) {
        return text == null ? "" : text.length() <= MOST_OF_ONE ? text : text.substring(0, MOST_OF_ONE) + "…";
    }

    private static int bytes(Verdict verdict) {
        int sum = OVERHEAD + bytes(verdict.part()) + bytes(verdict.reason());
        for (String cause : verdict.causes()) {
            sum += OVERHEAD + bytes(cause);
        }
        for (Evidence fact : verdict.evidence()) {
            sum += OVERHEAD + bytes(fact.name());
            if (fact instanceof Evidence.Text text) {
                sum += bytes(text.value());
            } else if (fact instanceof Evidence.Items items) {
                for (String value : items.values()) {
                    sum += OVERHEAD + bytes(value);
                }
            }
        }
        return sum;
    }

    /** In UTF-8, or a little more. */
    private static int bytes(String text) {
        int sum = text.length();
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            sum += one < 0x80 ? 0 : one < 0x800 ? 1 : 2;
        }
        return sum;
    }
}
