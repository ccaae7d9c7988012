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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether clients fetch what is sent to them. What they do not fetch stays in the server's memory, beside the data.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what waits to be fetched</th><th>verdict</th></tr>
 *   <tr><td>there is no client, not even this one</td><td>SKIPPED {@code info-unseen}</td></tr>
 *   <tr><td>32 MB or more for one client</td><td>FAILING {@code one-lags}, with who it is</td></tr>
 *   <tr><td>200 kB or more for each on average</td><td>DEGRADED {@code all-lag}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class OutputBuffers implements Check<ClientsSnapshot> {
    static final String ID = "redis.clients.buffers";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P2)
            .limit(Limit.above("largest", Unit.BYTES, Double.NaN, 32e6, "redis.conf: client-output-buffer-limit pubsub")
                    .clearingBy(8e6))
            .limit(Limit.above("average", Unit.BYTES, 200e3, Double.NaN, "RB-B3.3")
                    .clearingBy(50e3))
            .needs(RedisReachable.ID)
            .explains("redis.memory.used", "redis.memory.policy", "redis.evictions")
            .steps("RB-B3.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ClientsSnapshot> seen) {
        ClientsSnapshot now = seen.now();
        if (now.clients() == 0) {
            return Unseen.verdicts();
        }
        Optional<ClientsSnapshot.Waiting> most = now.largest().stream()
                .max(Comparator.comparingLong(ClientsSnapshot.Waiting::outputBytes)
                        .thenComparing(ClientsSnapshot.Waiting::address));
        double largest = most.map(ClientsSnapshot.Waiting::outputBytes).orElse(0L);
        double average = (double) now.outputBytes() / now.clients();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("largest", largest, Unit.BYTES));
        evidence.add(Evidence.number("average", average, Unit.BYTES));
        evidence.add(Evidence.count("clients", now.clients()));
        most.ifPresent(client -> evidence.add(Evidence.text("client", named(client))));
        Evidence[] all = evidence.toArray(new Evidence[0]);
        Status one = seen.level("largest", Verdict.WHOLE, largest);
        if (one.isFault() && most.isPresent()) {
            return List.of(Verdict.of(one, "one-lags", all).causedBy(cause(most.get())));
        }
        Status allOfThem = seen.level("average", Verdict.WHOLE, average);
        return List.of(
                allOfThem.isFault()
                        ? Verdict.of(allOfThem, "all-lag", all).causedBy("slow-reader", "large-replies")
                        : Verdict.healthy(all));
    }

    private static String cause(ClientsSnapshot.Waiting client) {
        String command = client.command().toLowerCase(Locale.ROOT);
        if (command.equals("monitor")) {
            return "monitor";
        }
        return command.contains("subscribe") ? "slow-subscriber" : "slow-reader";
    }

    private static String named(ClientsSnapshot.Waiting client) {
        String name = client.name().isEmpty() ? "" : " '" + client.name() + "'";
        return client.address() + name + ", last command " + client.command();
    }
}
