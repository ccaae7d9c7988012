package com.qte.ops.report;

import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A differential diagnosis in the words of one language: the one source of JSON and terminal text, whose components are the
 * JSON's members in their order. Every text in it is one inert line.
 *
 * @param schemaVersion a new member raises what stands behind the point
 * @param symptom id of the symptom
 * @param name what it is called
 * @param about what people see
 * @param chapter of the manual
 * @param steps the manual's steps that are served by it
 * @param status the worst of what is shown and suspected; UNKNOWN where nothing is, and a look failed or nobody could look
 *     for the symptom itself
 * @param verdict that status and what it rests on, in a sentence
 * @param at when the last round ended
 * @param language two-letter code of the texts' language
 * @param shown ids of the findings that see the symptom itself
 * @param causes the possible causes, likeliest first
 * @param nearby ids of what is ill as well, though no way is known from it to the symptom
 * @param ruledOut what is well, causes before their effects
 * @param unseen what could not be looked at, and is not ruled out
 * @param findings everything that the ids lead to
 * @param next what to do now
 */
public record SymptomReport(
        String schemaVersion,
        String symptom,
        String name,
        String about,
        String chapter,
        List<String> steps,
        Status status,
        String verdict,
        Instant at,
        String language,
        List<String> shown,
        List<Cause> causes,
        List<String> nearby,
        List<Well> ruledOut,
        List<Dark> unseen,
        List<Report.Entry> findings,
        Report.Next next) {
    /** The version that is written. */
    public static final String SCHEMA_VERSION = "1.0";

    public SymptomReport {
        steps = List.copyOf(steps);
        shown = List.copyOf(shown);
        causes = List.copyOf(causes);
        nearby = List.copyOf(nearby);
        ruledOut = List.copyOf(ruledOut);
        unseen = List.copyOf(unseen);
        findings = List.copyOf(findings);
    }

    /**
     * A possible cause.
     *
     * @param rank 1 for the likeliest
     * @param finding id of the finding
     * @param tie {@code EXPLAINS}, {@code CANDIDATE} or {@code SHOWN}
     * @param told what that means
     * @param began when it began; empty where that is not known
     * @param speaksFor what speaks for it, beside the finding itself
     * @param speaksAgainst what speaks against it
     * @param effects ids of the ill findings that follow from it
     */
    public record Cause(
            int rank,
            String finding,
            String tie,
            String told,
            Optional<Began> began,
            List<String> speaksFor,
            List<String> speaksAgainst,
            List<String> effects) {}

    /**
     * When something began.
     *
     * @param after when it was last seen well; empty where it never was
     * @param by when it was first seen ill
     */
    public record Began(Optional<Instant> after, Instant by) {}

    /**
     * What was ruled out.
     *
     * @param finding id of the finding
     * @param check id of the check
     * @param name what the check is about
     * @param subject what the finding is about
     * @param facts its evidence, as people read it
     */
    public record Well(String finding, String check, String name, String subject, String facts) {}

    /**
     * What could not be looked at.
     *
     * @param check its id
     * @param name what it is about
     * @param subject empty where there is none
     * @param why {@code UNKNOWN}, {@code HIDDEN}, {@code SKIPPED}, {@code NO_TARGET} or {@code NO_CHECK}
     * @param reason what kept it from being seen, and what would help
     */
    public record Dark(String check, String name, Optional<String> subject, String why, String reason) {}

    /** The same with what was seen changed, such as with its secrets taken out. */
    public SymptomReport with(UnaryOperator<String> change) {
        return new Retelling(change, UnaryOperator.identity(), findings).report(this);
    }

    /** The same with names of subjects changed too, and our own sentences, which may hold such names. */
    public SymptomReport withNames(UnaryOperator<String> change) {
        return new Retelling(change, change, findings).report(this);
    }

    /** The whole as a report of findings, its causes in their order. */
    public Report asReport() {
        return new Report(
                Report.SCHEMA_VERSION,
                status,
                verdict,
                at,
                language,
                causes.stream().map(Cause::finding).toList(),
                findings,
                List.of(),
                next);
    }
}
