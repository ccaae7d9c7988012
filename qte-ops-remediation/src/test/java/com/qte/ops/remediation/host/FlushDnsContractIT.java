package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.SystemdServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A unit in the place of the resolver, and a file in that of its cache, that a script in the place of resolvectl empties. */
public class FlushDnsContractIT extends RemediationContract<NetworkTarget> {
    private static final String STALE = "stale";

    private static SystemdServer server;
    private static Path cache = Path.of("/nonexistent");

    @BeforeAll
    static void start() throws Exception {
        server = Systemd.start(Map.of(FlushDns.UNIT, Systemd.service()));
        cache = server.folder().resolve("cache");
        script("resolvectl", "[ \"$1\" = flush-caches ] && : > " + cache);
        script("refusing", "echo 'Failed to flush caches: Access denied' >&2; exit 1");
    }

    private static void script(String name, String lines) throws IOException {
        Path file = Files.writeString(server.folder().resolve(name), "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public Remediation<NetworkTarget> remediation() {
        // Before the server runs, nothing but its spec is asked for.
        return server == null
                ? new FlushDns()
                : new FlushDns(server.folder().resolve("resolvectl"), server.systemctl());
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Names());
    }

    @Override
    protected Situation<NetworkTarget> ill() throws Exception {
        return new Cached(STALE);
    }

    @Override
    protected Situation<NetworkTarget> well() throws Exception {
        return new Cached("");
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("what was forgotten is asked for anew when it is needed");
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("a cache is filled again by the next question");
    }

    @Override
    protected Map<String, String> excused() {
        return Map.of(
                "where all is well it plans nothing",
                "whether what the cache holds is right it cannot be asked; to empty it costs a question a name");
    }

    @Test
    void apply_resolverRefuses_refused() throws Exception {
        FlushDns refused = new FlushDns(server.folder().resolve("refusing"), server.systemctl());
        try (Cached cached = new Cached(STALE);
                Call<NetworkTarget> call = Call.at(cached.target())) {
            Result result = refused.apply(refused.plan(call).actions().get(0), call);

            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("Access denied");
        }
    }

    @Test
    void plan_noResolverHere_nothing() throws Exception {
        try (Cached cached = new Cached(STALE);
                Call<NetworkTarget> call = Call.at(cached.target())) {
            assertThat(new FlushDns(Path.of("/no/such/program"), server.systemctl())
                            .plan(call)
                            .note())
                    .isEqualTo("no-resolved");
            server.systemctl("stop", FlushDns.UNIT);
            assertThat(((FlushDns) remediation()).plan(call).note()).isEqualTo("no-resolved");
            server.systemctl("start", FlushDns.UNIT);
        }
    }

    /** The cache, with this in it. */
    private record Cached(NetworkTarget target) implements Situation<NetworkTarget> {
        private Cached(String text) throws IOException {
            this(new NetworkTarget(
                    new NetworkTarget.Machine(server.root(), List.of()), List.of(), List.of(), false, List.of()));
            Files.writeString(cache, text);
        }

        @Override
        public String recorded() throws IOException {
            return "cached: " + Files.readString(cache);
        }

        @Override
        public boolean recreate() {
            server.systemctl("restart", FlushDns.UNIT);
            return true;
        }

        @Override
        public void close() {}
    }

    /** What the cache says. */
    private record Said(String text) {}

    private static final class Names implements Probe<NetworkTarget, Said> {
        @Override
        public ProbeSpec<NetworkTarget, Said> spec() {
            return new ProbeSpec<>(
                    "network.stand-in",
                    NetworkTarget.class,
                    Said.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(2),
                    List.of(new Right()));
        }

        @Override
        public Said collect(Visit<NetworkTarget, Said> visit) throws Exception {
            return new Said(Files.readString(cache));
        }
    }

    private static final class Right implements Check<Said> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("network.dns", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Said> seen) {
            return List.of(Verdict.of(seen.now().text().equals(STALE) ? Status.FAILING : Status.HEALTHY, "state"));
        }
    }
}
