package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the copies follow. The whole speaks of this server, a part of one replica of it, named by its address.
 *
 * <table>
 *   <caption>Rules, the first that applies to each part</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>loading its data set</td><td>SKIPPED {@code info-unseen}</td></tr>
 *   <tr><td>replica, taking over the whole data set</td><td>RECOVERING {@code syncing}</td></tr>
 *   <tr><td>replica, link down</td><td>DEGRADED {@code cut-off}, from 60 s FAILING</td></tr>
 *   <tr><td>replica, nothing heard of the master for 30 s</td><td>DEGRADED {@code silent}, from 60 s FAILING. 0 to 10 s
 *       is what an idle master's own ping leaves</td></tr>
 *   <tr><td>the role changed within the last hour</td><td>DEGRADED {@code role-changed}</td></tr>
 *   <tr><td>master, fewer replicas than were seen</td><td>DEGRADED {@code vanished}, FAILING with none left: a replica
 *       that is gone leaves no other trace</td></tr>
 *   <tr><td>master that never had one</td><td>SKIPPED {@code alone}</td></tr>
 *   <tr><td>one replica, not yet online</td><td>RECOVERING {@code syncing}</td></tr>
 *   <tr><td>one replica, behind by half of the backlog</td><td>DEGRADED {@code behind}, by all of it FAILING: it will
 *       have to start over</td></tr>
 *   <tr><td>one replica, no acknowledgement for 10 s</td><td>DEGRADED {@code lagging}, from 60 s FAILING</td></tr>
 * </table>
 */
final class RedisReplication implements Check<RedisSnapshot> {
    private static final Duration ROLE_REMEMBERED = Duration.ofHours(1);

    private static final CheckSpec SPEC = CheckSpec.of("redis.replication", Severity.P2)
            .limit(Limit.above(
                    "silence", Unit.SECONDS, 30, 60, "repl-timeout 60 s; an idle link was seen at 0 to 10 s"))
            .limit(Limit.above("down", Unit.SECONDS, Double.NaN, 60, "repl-timeout 60 s"))
            .limit(Limit.above("lag", Unit.SECONDS, 10, 60, "a replica acknowledges every second"))
            .limit(Limit.above("behind", Unit.RATIO, 0.5, 1, "repl-backlog-size")
                    .clearingBy(0.1))
            .needs(RedisReachable.ID)
            .explains(RedisReachable.ID)
            .remembers("roleChanges", ROLE_REMEMBERED)
            .steps("RB-B3.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        if (seen.now().info().isEmpty()) {
            return Unseen.verdicts();
        }
        RedisInfo.Replication now = seen.now().info().get().replication();
        // while it loads, its replicas have not come back yet
        if (now.role().isEmpty() || seen.now().info().get().loading().active()) {
            return Unseen.verdicts();
        }
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(withRoleChange(seen, now, now.isReplica() ? replica(seen, now) : master(seen, now)));
        now.replicas().forEach(copy -> verdicts.add(copy(seen, now, copy).forPart(copy.name())));
        return verdicts;
    }

    private static Verdict withRoleChange(
            Observation<RedisSnapshot> seen, RedisInfo.Replication now, Verdict otherwise) {
        long changed = seen.before()
                        .flatMap(RedisSnapshot::info)
                        .flatMap(info -> info.replication().role())
                        .filter(role -> !Optional.of(role).equals(now.role()))
                        .isPresent()
                ? 1
                : 0;
        double changes = changed
                + seen.recorded("roleChanges", Verdict.WHOLE)
                        .within(ROLE_REMEMBERED, seen.at())
                        .sum();
        Verdict verdict = changes > 0 && !otherwise.status().isIll()
                ? Verdict.of(
                                Status.DEGRADED,
                                "role-changed",
                                Evidence.text("role", now.role().orElse("?")),
                                Evidence.number("changes", changes, Unit.COUNT))
                        .causedBy("failover")
                : otherwise;
        List<Evidence> evidence = new ArrayList<>(verdict.evidence());
        evidence.add(Evidence.count("roleChanges", changed));
        return new Verdict(verdict.part(), verdict.status(), verdict.reason(), evidence, verdict.causes());
    }

    private static Verdict replica(Observation<RedisSnapshot> seen, RedisInfo.Replication now) {
        if (now.syncing()) {
            return Verdict.of(Status.RECOVERING, "syncing");
        }
        if (now.isCutOff()) {
            double down = now.linkDown().map(Duration::toSeconds).orElse(0L);
            boolean lasting = seen.level("down", Verdict.WHOLE, down) == Status.FAILING;
            return Verdict.of(
                            lasting ? Status.FAILING : Status.DEGRADED,
                            "cut-off",
                            Evidence.number("down", down, Unit.SECONDS))
                    .causedBy("master", "network");
        }
        if (now.lastIo().isEmpty()) {
            return Verdict.skipped("info-unseen");
        }
        double silence = now.lastIo().get().toSeconds();
        Evidence evidence = Evidence.number("silence", silence, Unit.SECONDS);
        Status level = seen.level("silence", Verdict.WHOLE, silence);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "silent", evidence).causedBy("master", "network");
    }

    private static Verdict master(Observation<RedisSnapshot> seen, RedisInfo.Replication now) {
        int most = seen.now().mostReplicas().orElse(0);
        int connected = now.replicas().size();
        Evidence[] evidence = {Evidence.count("replicas", connected), Evidence.count("most", most)};
        if (connected < most) {
            return Verdict.of(connected == 0 ? Status.FAILING : Status.DEGRADED, "vanished", evidence)
                    .causedBy("replica", "network");
        }
        return connected == 0 ? Verdict.skipped("alone") : Verdict.healthy(evidence);
    }

    private static Verdict copy(Observation<RedisSnapshot> seen, RedisInfo.Replication master, RedisInfo.Replica copy) {
        if (!copy.state().equals("online")) {
            return Verdict.of(Status.RECOVERING, "syncing");
        }
        List<Evidence> evidence = new ArrayList<>();
        Status behind = Status.HEALTHY;
        if (master.offset().isPresent()
                && copy.offset().isPresent()
                && master.backlogBytes().isPresent()) {
            double bytes =
                    Math.max(0, master.offset().getAsLong() - copy.offset().getAsLong());
            double ratio = bytes / master.backlogBytes().getAsLong();
            behind = seen.level("behind", copy.name(), ratio);
            evidence.add(Evidence.number("behind", ratio, Unit.RATIO));
            evidence.add(Evidence.number("distance", bytes, Unit.BYTES));
        }
        double seconds = copy.lag().map(Duration::toSeconds).orElse(0L);
        Status lagging = seen.level("lag", copy.name(), seconds);
        evidence.add(Evidence.number("lag", seconds, Unit.SECONDS));
        Evidence[] all = evidence.toArray(new Evidence[0]);
        if (behind.isFault() && !lagging.isWorseThan(behind)) {
            return Verdict.of(behind, "behind", all).causedBy("replica", "network");
        }
        return lagging.isFault()
                ? Verdict.of(lagging, "lagging", all).causedBy("replica", "network")
                : Verdict.healthy(all);
    }
}
