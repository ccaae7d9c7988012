package com.qte.ops.probes.host;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.LocalServices.Port;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * What seems to run on this machine, said only where nothing is configured; one part a port.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>configuration names what is to be watched</td><td>SKIPPED</td><td>configured</td></tr>
 *   <tr><td>somebody listens on the port</td><td>HEALTHY</td><td>listens</td></tr>
 *   <tr><td>nobody does</td><td>SKIPPED</td><td>nothing-listens</td></tr>
 * </table>
 *
 * <p>A port that listens is no proof that its service is well, and the texts say so.
 */
final class ServicesFound implements Check<LocalServices.Snapshot> {
    static final String ID = "host.services";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3).steps("RB-B1.4");
    }

    @Override
    public List<Verdict> judge(Observation<LocalServices.Snapshot> seen) {
        return seen.now().ports().stream().map(ServicesFound::judge).toList();
    }

    private static Verdict judge(Port port) {
        String number = Integer.toString(port.number());
        Evidence address = Evidence.text("address", "127.0.0.1:" + number);
        Evidence service = Evidence.text("service", service(port.number()));
        Status status = port.listens() ? Status.HEALTHY : Status.SKIPPED;
        return Verdict.of(status, port.listens() ? "listens" : "nothing-listens", address, service)
                .forPart(number);
    }

    private static String service(int port) {
        return switch (port) {
            case 5432 -> "postgres";
            case 6379 -> "redis";
            default -> "engine";
        };
    }
}
