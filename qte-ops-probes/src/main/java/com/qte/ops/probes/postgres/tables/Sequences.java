package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.SequenceFacts.Sequence;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a sequence nears the last number that it, or the column that it fills, can hold. A part a sequence.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>our role may not read one or more of them; on the whole</td><td>SKIPPED</td><td>no-privilege</td></tr>
 *   <tr><td>75 % of the numbers given, or more</td><td>DEGRADED</td><td>running-out</td></tr>
 *   <tr><td>90 % of the numbers given, or more</td><td>FAILING</td><td>running-out</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Without the privilege the server answers nothing at all where a number should stand, which looks like a sequence
 * that was never used. Sequences that begin anew at their end are left out.
 */
final class Sequences extends TopicCheck<Snapshot, SequenceFacts> {
    static final String ID = "postgres.sequences";
    private static final String USED = "used";

    Sequences() {
        super("sequences");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above(USED, Unit.RATIO, 0.75, 0.9, "our judgement: a wider column takes a release"))
                .needs(REACHABLE);
    }

    @Override
    Optional<SequenceFacts> facts(Snapshot snapshot) {
        return snapshot.sequences();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, SequenceFacts facts) {
        List<Verdict> listed = Stream.concat(facts.fullest().stream(), seen.now().seen().sequences().stream())
                .distinct()
                .map(sequence -> verdict(seen, sequence))
                .toList();
        Extent complete = facts.looked() < SequenceStatement.MOST && facts.busy() == 0 ? Extent.ALL : Extent.SOME;
        List<Verdict> answers = Answers.of(seen, listed, complete, Evidence.count("sequences", facts.looked()));
        if (facts.denied() == 0) {
            return answers;
        }
        List<Verdict> withSkipped = new ArrayList<>(answers);
        withSkipped.removeIf(verdict -> verdict.part().equals(Verdict.WHOLE));
        withSkipped.add(Verdict.skipped(
                "no-privilege",
                Evidence.count("denied", facts.denied()),
                Evidence.text("sequence", facts.deniedFirst().orElse("?"))));
        return withSkipped;
    }

    private static Verdict verdict(Observation<Snapshot> seen, Sequence sequence) {
        Status status = seen.level(USED, sequence.fullName(), sequence.used());
        Verdict verdict = status == Status.HEALTHY
                ? Verdict.healthy()
                : Verdict.of(
                        status,
                        "running-out",
                        Evidence.number(USED, sequence.used(), Unit.RATIO),
                        Evidence.text("last", sequence.last().toPlainString()),
                        Evidence.text("limit", sequence.limit().toPlainString()));
        return verdict.forPart(sequence.fullName());
    }
}
