package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.network.NameServersSnapshot.Answer;
import com.qte.ops.probes.network.NameServersSnapshot.Server;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.network.Asked;
import com.qte.ops.target.network.Asked.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether each name server knows the names that are needed; one part a server.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the server</th><th>others</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no answer, a failure, or nonsense</td><td>at least one is well</td><td>DEGRADED</td>
 *     <td>silent, refused, unreachable, server-failed, malformed</td></tr>
 *   <tr><td>the same</td><td>none is</td><td>FAILING</td><td>the same</td></tr>
 *   <tr><td>does not know a name, or no address of it</td><td>at least one is well</td><td>DEGRADED</td>
 *     <td>unknown-name, no-address</td></tr>
 *   <tr><td>the same</td><td>none is</td><td>FAILING</td><td>the same</td></tr>
 *   <tr><td>needed 500 ms or more, on a visit that is not the first</td><td></td><td>DEGRADED</td><td>slow</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>An answer that was cut off, since it did not fit into a packet, is an answer. The first visit of a process loads classes,
 * and so is never slow.
 */
final class NameServersAnswer implements Check<NameServersSnapshot> {
    static final String ID = "network.dns";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .explains("network.endpoint")
            .limit(Limit.above(
                            "took",
                            Unit.SECONDS,
                            0.5,
                            Double.NaN,
                            "own judgement: a name server nearby answers within milliseconds, from afar within 200")
                    .clearingBy(0.2))
            .steps("RB-B5.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<NameServersSnapshot> seen) {
        List<Server> servers = seen.now().servers();
        boolean anyIsWell = servers.stream().anyMatch(server -> isWell(worst(server)));
        List<Verdict> verdicts = new ArrayList<>();
        for (Server server : servers) {
            if (verdicts.stream().noneMatch(verdict -> verdict.part().equals(server.address()))) {
                verdicts.add(judge(seen, server, anyIsWell).forPart(server.address()));
            }
        }
        return verdicts;
    }

    private static Verdict judge(Observation<NameServersSnapshot> seen, Server server, boolean anyIsWell) {
        Answer worst = worst(server);
        Evidence[] evidence = {
            Evidence.number("took", worst.said().tookSeconds(), Unit.SECONDS),
            Evidence.text("asked", worst.name()),
            Evidence.text(
                    "addresses",
                    worst.said().addresses().isEmpty()
                            ? "-"
                            : String.join(", ", worst.said().addresses())),
            Evidence.text(
                    "detail",
                    worst.said().detail().isEmpty() ? "-" : worst.said().detail()),
            Evidence.items("notAsked", seen.now().notAsked()),
            Evidence.text("cache", seen.now().cache())
        };
        if (!isWell(worst)) {
            Status status = anyIsWell ? Status.DEGRADED : Status.FAILING;
            return Verdict.of(status, worst.said().outcome().reason(), evidence)
                    .causedBy(causes(worst.said().outcome()));
        }
        Status level = seen.before().isPresent()
                ? seen.level("took", server.address(), worst.said().tookSeconds())
                : Status.HEALTHY;
        return Verdict.of(level, level == Status.HEALTHY ? "ok" : "slow", evidence);
    }

    private static String[] causes(Outcome outcome) {
        return switch (outcome) {
            case SILENT -> new String[] {"machine-away", "firewall"};
            case REFUSED -> new String[] {"stopped"};
            case UNREACHABLE -> new String[] {"no-route"};
            case SERVER_FAILED -> new String[] {"upstream"};
            case UNKNOWN_NAME, NO_ADDRESS -> new String[] {"wrong-name", "other-view"};
            case MALFORMED -> new String[] {"not-dns"};
            case ANSWERED -> new String[0];
        };
    }

    /** The answer that is worst; of two alike the slower one. */
    private static Answer worst(Server server) {
        return server.answers().stream()
                .max(Comparator.<Answer, Boolean>comparing(answer -> !isWell(answer))
                        .thenComparing(answer -> !answer.said().outcome().isAnswer())
                        .thenComparing(answer -> answer.said().took())
                        .thenComparing(Answer::name))
                .orElseGet(() -> new Answer(
                        "?", new Asked(Outcome.SILENT, List.of(), java.time.Duration.ZERO, "was not asked in time")));
    }

    private static boolean isWell(Answer answer) {
        return answer.said().outcome() == Outcome.ANSWERED;
    }
}
