package com.qte.ops.probes.host.net;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tcp;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How TCP fares: what has to be sent again, and connections that nobody accepts; two parts.
 *
 * <table>
 *   <caption>Rules, the first that applies to a part</caption>
 *   <tr><th>between two looks</th><th>part</th><th>status</th><th>reason</th></tr>
 *   <tr><td>there is no look before, or counters went back</td><td>both</td><td>SKIPPED</td>
 *       <td>first-sample, counters-reset</td></tr>
 *   <tr><td>of 1 000 segments or more, 5 % were sent again</td><td>sending</td><td>FAILING</td><td>sent-again</td></tr>
 *   <tr><td>likewise, 1 %</td><td>sending</td><td>DEGRADED</td><td>sent-again</td></tr>
 *   <tr><td>60 connections a minute were thrown away</td><td>accepting</td><td>FAILING</td><td>not-accepted</td></tr>
 *   <tr><td>1 a minute</td><td>accepting</td><td>DEGRADED</td><td>not-accepted</td></tr>
 *   <tr><td>SYN cookies were sent</td><td>accepting</td><td>DEGRADED</td><td>cookies</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The share clears half a per cent below. The manual's list of sockets (RB-C1.3) shows none of this.
 */
final class TcpHealth implements Check<NetworkSnapshot> {
    static final String ID = "host.tcp";
    static final String SENDING = "sending";
    static final String ACCEPTING = "accepting";

    private static final long LEAST_SEGMENTS = 1_000;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("sentAgain", Unit.RATIO, 0.01, 0.05, "own judgement: a sound link stays below 0.1 %")
                        .clearingBy(0.005))
                .limit(Limit.above("thrownAway", Unit.PER_MINUTE, 1, 60, "own judgement: each is a caller that waits"))
                .explains("engine.reachable", "engine.latency", "postgres.reachable", "redis.reachable")
                .steps("RB-C1.3");
    }

    @Override
    public List<Verdict> judge(Observation<NetworkSnapshot> seen) {
        Optional<Tcp> now = seen.now().tcp();
        Optional<Tcp> before = seen.before().flatMap(NetworkSnapshot::tcp);
        if (now.isEmpty()) {
            return List.of(Verdict.skipped("not-linux"));
        }
        if (before.isEmpty() || seen.between().isZero() || seen.between().isNegative()) {
            return both(Verdict.skipped("first-sample"));
        }
        if (wentBack(before.get(), now.get())) {
            return both(Verdict.skipped("counters-reset"));
        }
        return List.of(sending(before.get(), now.get(), seen), accepting(before.get(), now.get(), seen));
    }

    private static List<Verdict> both(Verdict verdict) {
        return List.of(verdict.forPart(SENDING), verdict.forPart(ACCEPTING));
    }

    private static boolean wentBack(Tcp before, Tcp now) {
        return now.sentSegments() < before.sentSegments()
                || now.sentAgain() < before.sentAgain()
                || now.overflows() < before.overflows()
                || now.drops() < before.drops()
                || now.cookies() < before.cookies();
    }

    private static Verdict sending(Tcp before, Tcp now, Observation<NetworkSnapshot> seen) {
        long sent = now.sentSegments() - before.sentSegments();
        long again = now.sentAgain() - before.sentAgain();
        double share = sent + (double) again == 0 ? 0 : again / (sent + (double) again);
        Status level = sent < LEAST_SEGMENTS ? Status.HEALTHY : seen.level("sentAgain", SENDING, share);
        Verdict verdict = Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "sent-again",
                Evidence.number("sentAgain", share, Unit.RATIO),
                Evidence.count("segments", sent),
                Evidence.count("inUse", now.inUse()),
                Evidence.count("waiting", now.waiting()),
                Evidence.count("orphaned", now.orphaned()));
        return (level == Status.HEALTHY ? verdict : verdict.causedBy("lossy-path", "peer-overloaded")).forPart(SENDING);
    }

    private static Verdict accepting(Tcp before, Tcp now, Observation<NetworkSnapshot> seen) {
        double minutes = seen.between().toNanos() / 60e9;
        long thrownAway = Math.max(now.drops() - before.drops(), now.overflows() - before.overflows());
        long cookies = now.cookies() - before.cookies();
        double rate = thrownAway / minutes;
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("thrownAway", rate, Unit.PER_MINUTE),
                Evidence.count("overflows", now.overflows() - before.overflows()),
                Evidence.count("cookies", cookies)));
        Status level = seen.level("thrownAway", ACCEPTING, rate);
        if (level.isFault()) {
            return new Verdict(ACCEPTING, level, "not-accepted", evidence, List.of("not-accepting", "short-queue"));
        }
        return cookies > 0
                ? new Verdict(ACCEPTING, Status.DEGRADED, "cookies", evidence, List.of("flood", "short-queue"))
                : new Verdict(ACCEPTING, level, "ok", evidence, List.of());
    }
}
