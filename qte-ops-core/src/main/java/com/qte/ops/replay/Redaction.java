package com.qte.ops.replay;

import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Replaces known secrets in one bundle, and counts what it changed. The same texts come again from round to round, and
 * looking for secrets is what a bundle costs most: what became of a text is remembered. Confined to one thread.
 */
final class Redaction implements UnaryOperator<String> {
    private static final int MOST_REMEMBERED = 20_000;
    private static final int LONGEST_REMEMBERED = 2_000;

    private final UnaryOperator<String> redactor;
    private final Map<String, String> known = new HashMap<>();
    private int changed;

    Redaction(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    @Override
    public String apply(String text) {
        String redacted = known.get(text);
        if (redacted == null) {
            redacted = redactor.apply(text);
            if (known.size() < MOST_REMEMBERED && text.length() <= LONGEST_REMEMBERED) {
                known.put(text, redacted);
            }
        }
        changed += redacted.equals(text) ? 0 : 1;
        return redacted;
    }

    /** How many texts it changed since this was asked last. */
    int takeChanged() {
        int count = changed;
        changed = 0;
        return count;
    }

    /** Parts and evidence redacted, as in every report; names of checks and subjects stay. */
    List<Finding> findings(List<Finding> findings) {
        return findings.stream().map(this::finding).toList();
    }

    /** What was remembered of the findings, by their redacted parts. */
    Remembered remembered(Remembered before) {
        return before.with(this::id);
    }

    /** What the checks were asked, by redacted parts; nothing that counts as changed. */
    List<Question> questions(List<Question> asked) {
        return asked.stream().map(question -> question.redacted(redactor)).toList();
    }

    private Finding finding(Finding finding) {
        return new Finding(
                id(finding.id()),
                finding.status(),
                finding.severity(),
                finding.reason(),
                finding.evidence().stream().map(this::evidence).toList(),
                finding.limits(),
                finding.causes(),
                finding.at(),
                finding.epoch(),
                finding.standing(),
                finding.causedBy().map(this::id));
    }

    private Finding.Id id(Finding.Id id) {
        return new Finding.Id(id.check(), id.subject(), apply(id.part()));
    }

    private Evidence evidence(Evidence fact) {
        if (fact instanceof Evidence.Text text) {
            return new Evidence.Text(text.name(), apply(text.value()));
        }
        return fact instanceof Evidence.Items items
                ? new Evidence.Items(
                        items.name(), items.values().stream().map(this).toList(), items.total())
                : fact;
    }
}
