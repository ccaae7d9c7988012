package com.qte.ops.incident;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A finding as it belongs to an incident: what it said when it was last news.
 *
 * @param id what it is about
 * @param status what it was
 * @param severity how grave it was
 * @param reason key of its text below the check's id
 * @param evidence what it rested on, by name, as people read it
 * @param causes ids of its likely causes, likeliest first
 * @param since when it came
 * @param gone when it was first not seen any more; empty while it lasts
 */
public record Attached(
        Finding.Id id,
        Status status,
        Severity severity,
        String reason,
        SortedMap<String, String> evidence,
        List<String> causes,
        Instant since,
        Optional<Instant> gone) {
    /** Enough to tell what it was; an incident of many findings must stay a file that is written in no time. */
    private static final int MOST_FACTS = 20;

    private static final int LONGEST_FACT = 300;

    public Attached {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        causes = List.copyOf(causes);
    }

    static Attached of(Finding finding, Instant since, UnaryOperator<String> redactor) {
        SortedMap<String, String> evidence = new TreeMap<>();
        finding.evidence().stream()
                .limit(MOST_FACTS)
                .forEach(fact -> evidence.put(fact.name(), shortened(redactor.apply(fact.display()))));
        return new Attached(
                finding.id(),
                finding.status(),
                finding.severity(),
                finding.reason(),
                evidence,
                finding.causes(),
                since,
                Optional.empty());
    }

    private static String shortened(String fact) {
        return fact.length() <= LONGEST_FACT
                ? fact
                : fact.codePoints()
                        .limit(LONGEST_FACT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .append(" …")
                        .toString();
    }

    /** Whether it is still there. */
    boolean lasts() {
        return gone.isEmpty();
    }

    Attached goneAt(Instant at) {
        return new Attached(id, status, severity, reason, evidence, causes, since, Optional.of(at));
    }

    /** What it is after a look that saw it: the same where that says nothing new, whatever its numbers are by now. */
    Attached after(Finding finding, UnaryOperator<String> redactor) {
        boolean news = gone.isPresent()
                || finding.status() != status
                || finding.severity() != severity
                || !finding.reason().equals(reason)
                || !finding.causes().equals(causes);
        return news ? of(finding, since, redactor) : this;
    }

    /** The finding, as far as texts need it. */
    public Finding finding() {
        return new Finding(
                id,
                status,
                severity,
                reason,
                evidence.entrySet().stream()
                        .map(fact -> Evidence.text(fact.getKey(), fact.getValue()))
                        .toList(),
                Map.of(),
                causes,
                since,
                0,
                Standing.CONFIRMED,
                Optional.empty());
    }
}
