package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Answer;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as they stand in files: maps of plain values. Evidence comes back as the text in which it is shown. */
final class ReplyForm {
    private ReplyForm() {}

    static Map<String, Object> of(Reply reply) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("kind", reply.kind().name());
        form.put("detail", reply.detail());
        reply.healed().ifPresent(healed -> form.put("healed", of(healed)));
        reply.phrase().ifPresent(said -> form.put("phrase", Map.of("key", said.key(), "words", said.words())));
        return form;
    }

    private static Map<String, Object> of(Healed healed) {
        Proposal proposal = healed.proposal();
        return Map.of(
                "plan", Forms.of(proposal.plan()),
                "requester", proposal.requester(),
                "wished", proposal.wished(),
                "occasion", proposal.occasion().stream().map(ReplyForm::of).toList(),
                "opinions", proposal.opinions().stream().map(Forms::of).toList(),
                "outcome", healed.outcome().name(),
                "done", healed.done().stream().map(ReplyForm::of).toList(),
                "after", healed.after().stream().map(ReplyForm::of).toList(),
                "undone", healed.undone().stream().map(ReplyForm::of).toList());
    }

    private static Map<String, Object> of(Healed.Done done) {
        return Map.of(
                "action", Forms.of(done.action()),
                "result", done.result().kind().name(),
                "detail", done.result().detail(),
                "whole", done.result().whole());
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("check", finding.check());
        form.put("subject", finding.subject().toString());
        form.put("part", finding.part());
        form.put("status", finding.status().name());
        form.put("severity", finding.severity().name());
        form.put("reason", finding.reason());
        form.put("evidence", Forms.of(finding.evidence()));
        form.put("causes", finding.causes());
        form.put("at", finding.at().toString());
        form.put("epoch", finding.epoch());
        form.put("standing", finding.standing().name());
        return form;
    }

    /** @throws IllegalArgumentException if it is no answer */
    static Reply read(Map<?, ?> form, Function<String, Optional<RemediationSpec<?>>> specs) {
        try {
            Optional<Healed> healed = form.get("healed") instanceof Map<?, ?> there
                    ? Optional.of(healed(there, specs))
                    : Optional.empty();
            return new Reply(
                    Reply.Kind.valueOf(text(form, "kind")), text(form, "detail"), healed, phrase(form.get("phrase")));
        } catch (ClassCastException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Earlier versions say it in English alone. */
    private static Optional<Phrase> phrase(@Nullable Object form) {
        if (!(form instanceof Map<?, ?> said)) {
            return Optional.empty();
        }
        TreeMap<String, String> words = new TreeMap<>();
        ((Map<?, ?>) value(said, "words"))
                .forEach((word, text) -> words.put(String.valueOf(word), String.valueOf(text)));
        return Optional.of(new Phrase(text(said, "key"), words));
    }

    private static Healed healed(Map<?, ?> form, Function<String, Optional<RemediationSpec<?>>> specs) {
        var plan = Forms.plan((Map<?, ?>) value(form, "plan"));
        RemediationSpec<?> spec = specs.apply(plan.remediation())
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no remediation " + plan.remediation() + " here"));
        Proposal proposal = new Proposal(
                plan,
                spec,
                text(form, "requester"),
                (Boolean) value(form, "wished"),
                forms(form, "occasion").stream().map(ReplyForm::finding).toList(),
                forms(form, "opinions").stream().map(ReplyForm::opinion).toList());
        return new Healed(
                proposal,
                Healed.Outcome.valueOf(text(form, "outcome")),
                forms(form, "done").stream().map(ReplyForm::done).toList(),
                forms(form, "after").stream().map(ReplyForm::finding).toList(),
                forms(form, "undone").stream().map(ReplyForm::done).toList());
    }

    private static Proposal.Opinion opinion(Map<?, ?> form) {
        Answer.Choice choice = Answer.Choice.valueOf(text(form, "choice"));
        return new Proposal.Opinion(
                text(form, "guard"), new Answer(choice, text(form, "reason"), evidence(value(form, "evidence"))));
    }

    private static Healed.Done done(Map<?, ?> form) {
        Action action = Forms.action((Map<?, ?>) value(form, "action"));
        boolean whole = !Boolean.FALSE.equals(form.get("whole")); // earlier versions do not say
        Result result = new Result(Result.Kind.valueOf(text(form, "result")), text(form, "detail"), whole);
        return new Healed.Done(action, result);
    }

    private static Finding finding(Map<?, ?> form) {
        return new Finding(
                new Finding.Id(text(form, "check"), Subject.parse(text(form, "subject")), text(form, "part")),
                Status.valueOf(text(form, "status")),
                Severity.valueOf(text(form, "severity")),
                text(form, "reason"),
                evidence(value(form, "evidence")),
                Map.of(),
                ((List<?>) value(form, "causes")).stream().map(String::valueOf).toList(),
                Instant.parse(text(form, "at")),
                ((Number) value(form, "epoch")).longValue(),
                Standing.valueOf(text(form, "standing")),
                Optional.empty());
    }

    private static List<Evidence> evidence(Object form) {
        return new TreeMap<Object, Object>((Map<?, ?>) form)
                .entrySet().stream()
                        .map(fact -> Evidence.text(String.valueOf(fact.getKey()), String.valueOf(fact.getValue())))
                        .toList();
    }

    private static List<Map<?, ?>> forms(Map<?, ?> form, String key) {
        return ((List<?>) value(form, key))
                .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static String text(Map<?, ?> form, String key) {
        return (String) value(form, key);
    }

    private static Object value(Map<?, ?> form, String key) {
        Object value = form.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no '" + key + "'");
        }
        return value;
    }
}
