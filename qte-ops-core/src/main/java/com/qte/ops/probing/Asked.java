package com.qte.ops.probing;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Thrown;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A question as it was put to a check: what it was given, and all else that its findings are made of. Put once more, here
 * or elsewhere, it brings the same findings. Immutable.
 *
 * @param <S> the snapshot that the check judges
 * @param subject what the check was asked about
 * @param spec what the check declares
 * @param origin whose check it is
 * @param observation all that the check may know
 * @param epoch number of the round's evidence epoch
 * @param open the parts that were known to be ill not too long ago: of those the check has to say something
 */
public record Asked<S extends Record>(
        Subject subject,
        CheckSpec spec,
        Plugged.Origin origin,
        Observation<S> observation,
        long epoch,
        Map<String, Status> open) {
    static final String BAD_RESULT = "bad-result";
    private static final String JUDGE_FAILED = "judge-failed";

    public Asked {
        open = Map.copyOf(open);
    }

    /** The same question with another observation. */
    public Asked<S> about(Observation<S> other) {
        return new Asked<>(subject, spec, origin, other, epoch, open);
    }

    /**
     * All that comes of it when it is put to this check. Runs foreign code; what that throws, but for running out of
     * memory, becomes UNKNOWN.
     *
     * @param redactor replaces known secrets in what the check throws
     */
    public List<Finding> judgedBy(Check<S> check, UnaryOperator<String> redactor) {
        List<Finding> findings = new ArrayList<>(answers(check, redactor));
        if (findings.stream().noneMatch(Asked::isNoAnswer)) {
            findings.addAll(unanswered(findings));
        }
        return List.copyOf(findings);
    }

    /** What the check says of it. */
    List<Finding> answers(Check<S> check, UnaryOperator<String> redactor) {
        Findings findings = findings();
        try {
            Bounded.Verdicts verdicts = Bounded.verdicts(check.judge(observation));
            return verdicts.violation()
                    .map(problem -> findings.failures(BAD_RESULT, Evidence.text(Finding.PROBLEM, problem)))
                    .orElseGet(() -> verdicts.kept().stream().map(findings::of).toList());
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable thrown) { // a check's fault is the check's alone
            return findings.failures(JUDGE_FAILED, Evidence.text(Finding.PROBLEM, Thrown.describe(thrown, redactor)));
        }
    }

    /** Ill parts that the check says nothing of any more: unknown until what was known of them is too old. */
    List<Finding> unanswered(List<Finding> said) {
        if (open.isEmpty()) {
            return List.of();
        }
        Set<String> answered = new HashSet<>();
        said.forEach(finding -> answered.add(finding.part()));
        Findings findings = findings();
        List<Finding> missing = new ArrayList<>();
        open.forEach((part, was) -> {
            if (!answered.contains(part)) {
                Verdict verdict = Verdict.of(Status.UNKNOWN, "no-longer-answered", Evidence.text("was", was.name()));
                missing.add(findings.of(verdict.forPart(part)));
            }
        });
        return missing;
    }

    static boolean isNoAnswer(Finding finding) {
        return finding.reason().equals(BAD_RESULT) || finding.reason().equals(JUDGE_FAILED);
    }

    private Findings findings() {
        return new Findings(spec, subject, origin, observation.limits(), observation.raised(), observation.at(), epoch);
    }
}
