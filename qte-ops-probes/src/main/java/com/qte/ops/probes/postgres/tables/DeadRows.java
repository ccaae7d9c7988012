package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.ServerState.Holder;
import com.qte.ops.probes.postgres.tables.TableActivity.Table;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether rows that nobody sees any more pile up in a table. A part a table, {@code schema.table}; only tables with more
 * dead rows than autovacuum lets them, and 1000 at least, and not being vacuumed at this moment.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>our role does not see other roles' sessions</td><td>SKIPPED</td><td>no-pg-monitor</td></tr>
 *   <tr><td>vacuumed while somebody kept the rows, and he has for 1 h or more</td><td>DEGRADED</td><td>in-vain</td></tr>
 *   <tr><td>the same for 12 h or more</td><td>FAILING</td><td>in-vain</td></tr>
 *   <tr><td>last vacuumed 10 h ago or longer, or not since the counters began</td><td>DEGRADED</td><td>not-vacuumed</td></tr>
 *   <tr><td>the same 24 h ago</td><td>FAILING</td><td>not-vacuumed</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>With somebody in the way, autovacuum comes again and again and removes nothing: the last vacuum is young then, and
 * nothing but who is in the way tells. Causes of {@code in-vain}: {@code old-session}, {@code prepared}, {@code slot},
 * {@code standby}; of {@code not-vacuumed}: {@code autovacuum-off}, {@code workers-busy}, {@code vacuum-fails}.
 */
final class DeadRows extends TablesCheck {
    static final String ID = "postgres.tables.dead-rows";
    private static final String IN_VAIN = "inVain";
    private static final String UNVACUUMED = "unvacuumed";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        UNVACUUMED, Unit.SECONDS, 36_000, 86_400, "our judgement: autovacuum looks every minute"))
                .limit(Limit.above(
                        IN_VAIN, Unit.SECONDS, 3_600, 43_200, "our judgement: the nightly report takes less"))
                .needs(REACHABLE)
                .steps("RB-E1.6");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, TableActivity facts, ServerState server) {
        if (!server.seesAll()) {
            return List.of(Verdict.skipped("no-pg-monitor"));
        }
        List<Verdict> listed = facts.tables().stream()
                .filter(table ->
                        table.deadRows() > table.dueAt() && table.deadRows() >= 1_000 && !table.beingVacuumed())
                .map(table -> verdict(seen, table, server))
                .toList();
        long total = facts.withDeadRows();
        return Answers.of(seen, listed, Extent.of(20, total), Evidence.count("tables", total));
    }

    private static Verdict verdict(Observation<Snapshot> seen, Table table, ServerState server) {
        Optional<Holder> holder = table.vacuumed().flatMap(last -> holder(seen, server, last));
        double unvacuumed = seconds(table.vacuumed().orElse(server.countsSince()), server.clock());
        double inVain = holder.flatMap(inTheWay -> since(seen, inTheWay))
                .map(since -> seconds(since, server.clock()))
                .orElse(0.0);
        Status byAge = seen.level(UNVACUUMED, table.fullName(), unvacuumed);
        Status byHolder = holder.isEmpty() ? Status.HEALTHY : seen.level(IN_VAIN, table.fullName(), inVain);
        boolean isHeld = holder.isPresent() && !byAge.isWorseThan(byHolder);
        Evidence dead = Evidence.count("deadRows", table.deadRows());
        Evidence due = Evidence.count("dueAt", table.dueAt());
        Evidence age = Evidence.number(UNVACUUMED, unvacuumed, Unit.SECONDS);
        Verdict verdict = isHeld
                ? Verdict.of(
                                byHolder,
                                "in-vain",
                                Evidence.number(IN_VAIN, inVain, Unit.SECONDS),
                                dead,
                                Evidence.text("holder", described(holder.get())),
                                Evidence.count(
                                        "transactionsSince", holder.get().xids().orElse(0L)),
                                due,
                                age)
                        .causedBy(cause(holder.get()))
                : Verdict.of(byAge, "not-vacuumed", age, dead, due).causedBy(cause(table, server));
        Verdict answer = verdict.status() == Status.HEALTHY ? Verdict.healthy(dead, due, age) : verdict;
        return answer.forPart(table.fullName());
    }

    /** Who kept the rows already when the table was vacuumed last; of several the one that keeps most. */
    private static Optional<Holder> holder(Observation<Snapshot> seen, ServerState server, Instant vacuumed) {
        return server.holders().stream()
                .filter(holder -> holder.xids().filter(xids -> xids > 0).isPresent())
                .filter(holder -> since(seen, holder)
                        .filter(since -> !since.isAfter(vacuumed))
                        .isPresent())
                .max(Comparator.comparing((Holder holder) -> holder.xids().orElse(0L))
                        .thenComparing(Holder::key));
    }

    private static Optional<Instant> since(Observation<Snapshot> seen, Holder holder) {
        return holder.since()
                .or(() -> Optional.ofNullable(seen.now().seen().holders().get(holder.key())));
    }

    private static double seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toNanos() / 1e9);
    }

    private static String described(Holder holder) {
        String name = holder.kind() + " " + holder.name();
        String details = String.join(
                ", ",
                Stream.of(holder.user(), holder.application(), holder.state())
                        .flatMap(Optional::stream)
                        .filter(detail -> !detail.isBlank())
                        .toList());
        return details.isEmpty() ? name : name + " (" + details + ")";
    }

    private static String cause(Holder holder) {
        return holder.kind().equals("session") ? "old-session" : holder.kind();
    }

    private static String cause(Table table, ServerState server) {
        if (!server.autovacuum() || table.autovacuumOff()) {
            return "autovacuum-off";
        }
        return server.workersBusy() >= server.workers() ? "workers-busy" : "vacuum-fails";
    }
}
