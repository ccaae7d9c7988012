package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Holder;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps dead rows of our database from being removed, and for how long: by a snapshot or a transaction of its own, a
 * prepared transaction, a replication slot, a standby's feedback. Of several that hold for too long the one that holds
 * the oldest transaction is named.
 *
 * <table>
 *   <caption>Rules, on the holder</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>our role does not see other sessions</td><td>SKIPPED</td><td>no-pg-monitor</td></tr>
 *   <tr><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td>held for 12 h or more</td><td>FAILING</td><td>held</td></tr>
 *   <tr><td>held for 1 h or more</td><td>DEGRADED</td><td>held</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A slot or a standby whose horizon is fewer than 1 000 transactions old holds nothing worth mentioning: on a server
 * where nobody writes it does not move. Since when they hold, the server does not tell (of inactive slots it does from
 * version 17 on): it counts from when they were first seen, with this transaction.
 */
final class XminHolder extends WholeCheck {
    static final String ID = "postgres.xmin-holder";
    private static final long LEAST_XIDS = 1_000;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        "held", Unit.SECONDS, 3_600, 43_200, "our judgement: longer than any report, than half a day"))
                .needs(Reachable.ID)
                .explains("postgres.tables.dead-rows", Wraparound.ID)
                .steps("RB-E1.6");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<List<Holder>> holders = seen.now().holders();
        if (holders.isEmpty()) {
            return List.of(unread(seen.now(), "holders"));
        }
        List<Holder> holding = holders.get().stream()
                .filter(holder -> byItsOwn(holder) || holder.xids() >= LEAST_XIDS)
                .toList();
        Comparator<Holder> oldest = Comparator.comparing(Holder::xids)
                .thenComparing(holder -> held(seen.now(), holder))
                .thenComparing(FirstSights::key);
        Comparator<Holder> worst = Comparator.<Holder, Integer>comparing(holder -> badness(level(seen, holder)))
                .thenComparing(oldest);
        return List.of(
                holding.stream().max(worst).map(holder -> verdict(seen, holder)).orElseGet(Verdict::healthy));
    }

    private static boolean byItsOwn(Holder holder) {
        return holder.kind().equals("session") || holder.kind().equals("prepared");
    }

    private static Duration held(Snapshot now, Holder holder) {
        Instant clock = now.server().clock();
        Instant since = holder.since().orElseGet(() -> now.firstSights().getOrDefault(FirstSights.key(holder), clock));
        return since.isBefore(clock) ? Duration.between(since, clock) : Duration.ZERO;
    }

    private static Status level(Observation<Snapshot> seen, Holder holder) {
        return seen.level("held", Verdict.WHOLE, SessionEvidence.seconds(held(seen.now(), holder)));
    }

    private static int badness(Status status) {
        return status == Status.FAILING ? 2 : status == Status.DEGRADED ? 1 : 0;
    }

    private static Verdict verdict(Observation<Snapshot> seen, Holder holder) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                SessionEvidence.seconds("held", held(seen.now(), holder)),
                Evidence.count("xids", holder.xids()),
                Evidence.text("kind", holder.kind()),
                Evidence.text("holder", holder.name()),
                Evidence.text("user", holder.user().orElse("-")),
                Evidence.text("application", holder.application().orElse("-")),
                Evidence.text("state", holder.state().orElse("-"))));
        holder.query().ifPresent(query -> evidence.add(Evidence.text("query", query)));
        Evidence[] all = evidence.toArray(Evidence[]::new);
        Status status = level(seen, holder);
        return status == Status.HEALTHY
                ? Verdict.healthy(all)
                : Verdict.of(status, "held", all).causedBy(cause(holder));
    }

    private static String cause(Holder holder) {
        return switch (holder.kind()) {
            case "prepared" -> "prepared-transaction";
            case "slot" -> "replication-slot";
            case "standby" -> "standby-feedback";
            default -> holder.state().filter("active"::equals).isPresent() ? "long-statement" : "idle-in-transaction";
        };
    }
}
