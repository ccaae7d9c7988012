package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Receiver;
import com.qte.ops.probes.postgres.ServerFacts.Standby;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether standbys keep up: on a primary a part for each by its application name, on a standby the part {@code receiver}.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>a standby seen within the last day is not there</td><td>DEGRADED</td><td>standby-gone</td></tr>
 *   <tr><td>64 MiB behind, or no answer for 20 s (twice what it should take)</td><td>DEGRADED</td><td>behind, silent</td></tr>
 *   <tr><td>1 GiB behind, or no answer for 60 s</td><td>FAILING</td><td>behind, silent</td></tr>
 *   <tr><td>here nothing receives changes</td><td>FAILING</td><td>receiver-gone</td></tr>
 *   <tr><td>here no message came for 45 s, 60 s</td><td>DEGRADED, FAILING</td><td>primary-silent</td></tr>
 *   <tr><td>here somebody has halted the replay</td><td>DEGRADED</td><td>paused</td></tr>
 * </table>
 *
 * <p>Being equal says nothing where the receiver hangs or is gone, and the server's own lag in time is empty then; an
 * idle primary sends every 30 s, so that shorter silence is none.
 */
final class ReplicationLag extends FactsCheck {
    static final String ID = "postgres.replication.lag";
    private static final double MIB = 1L << 20;

    /** Of two with one name and one status, the one that is further behind is told of, whoever comes first. */
    private static final Comparator<Standby> WORST_FIRST = Comparator.comparing(
                    (Standby standby) -> SessionEvidence.age(standby.replyAge()))
            .thenComparing(standby -> standby.behindBytes().orElse(0))
            .reversed();

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("behind", Unit.BYTES, 64 * MIB, 1_024 * MIB, "our judgement"))
                .limit(Limit.above("replyAge", Unit.SECONDS, 20, 60, "wal_receiver_status_interval is 10 s"))
                .limit(Limit.above("messageAge", Unit.SECONDS, 45, 60, "measured: 15 s idle; keep-alive every 30 s"))
                .needs(Reachable.ID)
                .explains(ReplicationSlots.ID)
                .steps("RB-B2.s");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Map<String, Verdict> byPart = new TreeMap<>();
        facts.standbys().stream()
                .sorted(WORST_FIRST)
                .forEach(standby -> byPart.merge(
                        standby.application(),
                        standby(seen, standby),
                        (one, other) -> other.status().isWorseThan(one.status()) ? other : one));
        seen.now()
                .seen()
                .standbys()
                .forEach((name, last) -> byPart.computeIfAbsent(name, gone -> gone(gone, last, facts)));
        facts.receiver().ifPresent(receiver -> byPart.put("receiver", receiver(seen, receiver)));
        return List.copyOf(byPart.values());
    }

    private static Verdict gone(String name, Instant last, ServerFacts facts) {
        return Verdict.of(
                        Status.DEGRADED,
                        "standby-gone",
                        SessionEvidence.seconds("goneFor", Duration.between(last, facts.clock())))
                .forPart(name)
                .causedBy("standby-down", "network");
    }

    private static Verdict standby(Observation<Snapshot> seen, Standby standby) {
        double behind = standby.behindBytes().orElse(0);
        double replyAge = SessionEvidence.seconds(SessionEvidence.age(standby.replyAge()));
        Status byBytes = seen.level("behind", standby.application(), behind);
        Status byReply = seen.level("replyAge", standby.application(), replyAge);
        Evidence[] evidence = {
            Evidence.number("behind", behind, Unit.BYTES),
            Evidence.number("replyAge", replyAge, Unit.SECONDS),
            Evidence.text("state", standby.state())
        };
        Verdict verdict = byReply.isFault()
                ? Verdict.of(Status.worst(List.of(byReply, byBytes)), "silent", evidence)
                        .causedBy("standby-down", "network")
                : byBytes.isFault()
                        ? Verdict.of(byBytes, "behind", evidence).causedBy("standby-slow", "replay-conflict")
                        : Verdict.healthy(evidence);
        return verdict.forPart(standby.application());
    }

    private static Verdict receiver(Observation<Snapshot> seen, Receiver receiver) {
        List<Evidence> evidence = new ArrayList<>();
        double behind = receiver.behindBytes().orElse(0);
        evidence.add(Evidence.number("behind", behind, Unit.BYTES));
        if (receiver.status().isEmpty()) {
            return part(Status.FAILING, "receiver-gone", evidence).causedBy("primary-down", "network");
        }
        double messageAge = SessionEvidence.seconds(SessionEvidence.age(receiver.messageAge()));
        evidence.add(Evidence.number("messageAge", messageAge, Unit.SECONDS));
        Status byMessage = seen.level("messageAge", "receiver", messageAge);
        if (byMessage.isFault()) {
            return part(byMessage, "primary-silent", evidence).causedBy("primary-down", "network");
        }
        Status byBytes = seen.level("behind", "receiver", behind);
        if (receiver.paused()) {
            return part(Status.worst(List.of(byBytes, Status.DEGRADED)), "paused", evidence);
        }
        return byBytes.isFault()
                ? part(byBytes, "behind", evidence).causedBy("standby-slow", "replay-conflict")
                : part(Status.HEALTHY, "ok", evidence);
    }

    private static Verdict part(Status status, String reason, List<Evidence> evidence) {
        return Verdict.of(status, reason, evidence.toArray(Evidence[]::new)).forPart("receiver");
    }
}
