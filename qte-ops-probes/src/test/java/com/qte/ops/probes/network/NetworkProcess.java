package com.qte.ops.probes.network;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.CertificateTarget;
import com.qte.ops.target.network.EndpointTarget;
import com.qte.ops.target.network.NetworkTarget;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks from within a network namespace: each line that it is given names a check, and it answers with a line a verdict, and
 * a line {@code .} at the end.
 */
public final class NetworkProcess {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, Record> before = new HashMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final NetworkTarget.Machine machine;
    private final Path root;

    private NetworkProcess(String[] servers, Path root) {
        this.machine = new NetworkTarget.Machine(
                Path.of("/"),
                List.of(servers).stream()
                        .flatMap(server -> Address.parse(server, 53).stream())
                        .toList());
        this.root = root;
    }

    /** Name servers, joined by commas, and the file of the trusted authority. */
    public static void main(String[] arguments) throws Exception {
        new NetworkProcess(arguments[0].split(","), Path.of(arguments[1])).serve();
    }

    private void serve() throws Exception {
        EndpointTarget endpoint = new EndpointTarget(
                "api",
                URI.create("https://api.example:8443/health"),
                "market-data",
                "HEAD",
                WITHIN,
                Optional.of(root),
                machine);
        CertificateTarget certificate = new CertificateTarget(
                "api",
                Optional.of(new Address("api.example", 8443)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(root),
                machine);
        NetworkTarget network =
                new NetworkTarget(machine, List.of("api.example"), List.of("api.example"), true, List.of(8080));
        Map<String, Look> looks = new LinkedHashMap<>();
        looks.put("network.endpoint", () -> look(new Endpoints(), endpoint));
        looks.put("network.dns", () -> look(new NameServers(), network));
        looks.put("network.route", () -> look(new Routes(), network));
        looks.put("network.firewall", () -> look(new Firewall(), network));
        looks.put("tls.certificate", () -> look(new Certificates(), certificate));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            looks.get(line).take();
            out.println(".");
        }
    }

    private interface Look {
        void take() throws Exception;
    }

    private <T extends Target<?>, S extends Record> void look(Probe<T, S> probe, T target) throws Exception {
        try (OneVisit<T, S> visit = new OneVisit<>(target, LONGEST)) {
            S seen = probe.collect(visit);
            Optional<S> last = Optional.ofNullable(before.put(probe.spec().id(), seen))
                    .map(probe.spec().snapshot()::cast);
            for (Check<S> check : probe.spec().checks()) {
                Map<String, Limit> limits = new HashMap<>();
                check.spec().limits().forEach(limit -> limits.put(limit.name(), limit));
                check.judge(new Observation<>(Instant.now(), seen, last, WITHIN, limits, Map.of(), Map.of()))
                        .forEach(this::tell);
            }
            visit.gaps().forEach(gap -> out.println("\tSKIPPED\t" + gap.substring(gap.indexOf(' ') + 1) + "\t"));
        }
    }

    private void tell(Verdict verdict) {
        out.println(verdict.part() + "\t" + verdict.status() + "\t" + verdict.reason() + "\t"
                + String.join(",", verdict.causes()));
    }
}
