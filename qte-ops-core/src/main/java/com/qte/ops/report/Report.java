package com.qte.ops.report;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A diagnosis in the words of one language: the one source of JSON, terminal text and Markdown, whose components are the
 * JSON's members in their order. Every text in it is one inert line.
 *
 * @param schemaVersion version of {@code META-INF/qte-ops/core/report.schema.json}; a new member raises what stands
 *     behind the point
 * @param status the worst of all findings
 * @param verdict that status and what it rests on, in a sentence
 * @param at when the round ended
 * @param language two-letter code of the texts' language
 * @param rootCauses ids of the findings that no other explains, gravest first
 * @param findings all findings, worst first, then the well ones, then the skipped ones
 * @param probes how each probe's visit went, by id
 * @param next what to do now
 */
public record Report(
        String schemaVersion,
        Status status,
        String verdict,
        Instant at,
        String language,
        List<String> rootCauses,
        List<Entry> findings,
        List<Run> probes,
        Next next) {
    /** The version that is written. */
    public static final String SCHEMA_VERSION = "1.1";

    public Report {
        rootCauses = List.copyOf(rootCauses);
        findings = List.copyOf(findings);
        probes = List.copyOf(probes);
    }

    /**
     * A finding.
     *
     * @param id {@code <check>@<subject>} or {@code <check>@<subject>#<part>}
     * @param check id of the check
     * @param name what the check is about
     * @param subject what the finding is about, {@code <kind>:<name>}
     * @param part which part of the subject; empty for the whole
     * @param status how it is
     * @param severity P0 to P3; empty where nothing is wrong
     * @param responseMinutes how soon somebody must have taken it on; empty where nothing is wrong
     * @param reason key of the symptom, the same in every language
     * @param symptom what was seen
     * @param impact what that means; empty where nobody has said, or nothing is wrong
     * @param evidence what it rests on, in the check's order
     * @param causes likely causes, likeliest first
     * @param remediations ids of the remediations that may heal it; empty where nothing is wrong
     * @param causedBy id of the finding that explains this one
     * @param confirmed whether enough looks in a row have said so to wake somebody
     * @param standing how far it can be relied on; CONFIRMED where {@code confirmed} is true
     * @param at when its facts were collected
     * @param ageMillis how long that was ago when the report was made
     * @param steps the manual's steps on it, {@code RB-…}
     */
    public record Entry(
            String id,
            String check,
            String name,
            String subject,
            String part,
            Status status,
            Optional<String> severity,
            Optional<Long> responseMinutes,
            String reason,
            String symptom,
            String impact,
            List<Fact> evidence,
            List<Cause> causes,
            List<String> remediations,
            Optional<String> causedBy,
            boolean confirmed,
            Standing standing,
            Instant at,
            long ageMillis,
            List<String> steps) {
        /**
         * The evidence that there is something to read of: an empty list or text is none, nor is what stands in the
         * symptom already and means nothing by itself.
         */
        public List<Fact> told() {
            return evidence.stream()
                    .filter(fact -> !fact.display().isBlank())
                    .filter(fact -> status != Status.UNKNOWN || !fact.name().equals(Finding.PROBLEM))
                    .toList();
        }
    }

    /**
     * A piece of evidence.
     *
     * @param name what it is, a word, the same in every language
     * @param value a number in the base unit, a text, or a list of texts
     * @param display the value as people read it
     * @param unit name of the unit; empty where it is no number
     * @param limit what the number was held against
     */
    public record Fact(String name, Object value, String display, Optional<String> unit, Optional<Threshold> limit) {}

    /**
     * A limit in force.
     *
     * @param worse {@code above} where larger is worse, {@code below} where smaller is
     * @param degraded from which value on it is degraded, in the unit of the value
     * @param failing from which value on it is failing
     * @param display both as people read them
     * @param source where they come from
     */
    public record Threshold(
            String worse, Optional<Object> degraded, Optional<Object> failing, String display, String source) {}

    /**
     * A likely cause.
     *
     * @param id of the cause, the same in every language
     * @param text what it is, in a sentence
     * @param remediations ids of the remediations that heal the finding where this is its cause
     */
    public record Cause(String id, String text, List<String> remediations) {}

    /**
     * A probe's visit.
     *
     * @param id of the probe
     * @param subject the target's
     * @param status HEALTHY where it brought its facts, UNKNOWN where it did not, SKIPPED where it was not sent
     * @param durationMillis how long the visit took
     * @param ageMillis how long ago it ended when the report was made
     * @param problem what went wrong; empty where nothing did
     */
    public record Run(String id, String subject, Status status, long durationMillis, long ageMillis, String problem) {}

    /**
     * What to do now.
     *
     * @param text in a sentence, the command included
     * @param command the command alone, where there is one
     */
    public record Next(String text, Optional<String> command) {}

    /** The same with what was seen changed, such as with its secrets taken out. */
    public Report with(UnaryOperator<String> change) {
        return new Retelling(change, UnaryOperator.identity(), findings).report(this);
    }

    /** The same with names of subjects changed too, and our own sentences, which may hold such names. */
    public Report withNames(UnaryOperator<String> change) {
        return new Retelling(change, change, findings).report(this);
    }

    /** The finding of this id. */
    public Optional<Entry> finding(String id) {
        return findings.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Whether nothing in this report explains the finding. */
    public boolean isRoot(Entry entry) {
        return entry.causedBy().flatMap(this::finding).isEmpty();
    }

    /** The findings that are explained by this one directly, in their order. */
    public List<Entry> causedBy(String id) {
        return findings.stream()
                .filter(entry -> entry.causedBy().filter(id::equals).isPresent())
                .toList();
    }
}
