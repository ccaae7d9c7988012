package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.HttpSession;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Reply;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.BadServers;
import com.qte.ops.target.network.BadServers.Bad;
import com.qte.ops.target.network.CertificateTarget;
import com.qte.ops.target.network.EndpointTarget;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.target.network.Pki;
import com.qte.ops.target.network.TlsServer;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.promise.Trial;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P46: whoever cannot prove who he is, is refused and reported; the process that we live in may trust whom it likes. */
@Timeout(120)
class VerifiedAlwaysIT {
    private static final int LEAST_SERVERS = 14;
    private static final NetworkTarget.Machine HERE = new NetworkTarget.Machine(Path.of("/"), List.of());
    private static final Check<CertificateSnapshot> CERTIFICATE = new CertificateHolds();
    private static final Check<EndpointSnapshot> ENDPOINT = new EndpointReachable();

    @TempDir
    private Path folder;

    private final Map<String, Optional<String>> properties = new HashMap<>();
    private SSLContext context;

    /** As careless as embedding code ever was. */
    @BeforeEach
    void trustEverybody() throws Exception {
        context = SSLContext.getDefault();
        SSLContext careless = SSLContext.getInstance("TLS");
        careless.init(null, new TrustManager[] {new Careless()}, new SecureRandom());
        SSLContext.setDefault(careless);
        set("jdk.internal.httpclient.disableHostnameVerification", "true");
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(context);
        properties.forEach((key, value) ->
                value.ifPresentOrElse(before -> System.setProperty(key, before), () -> System.clearProperty(key)));
    }

    private void set(String key, String value) {
        properties.putIfAbsent(key, Optional.ofNullable(System.getProperty(key)));
        System.setProperty(key, value);
    }

    @Test
    void badServers_allRefusedAndReported() throws Exception {
        try (BadServers servers = new BadServers(folder);
                TlsServer good = new TlsServer(servers.good())) {
            Path pem =
                    Pki.pem(folder.resolve("root.pem"), List.of(servers.root().certificate()));
            set(
                    "javax.net.ssl.trustStore",
                    Pki.trusting(folder.resolve("root.p12"), servers.root().certificate())
                            .toString());
            set("javax.net.ssl.trustStorePassword", new String(Pki.PASSWORD));
            Trial trial = Trial.of("P46", "servers that prove nothing, in a process that trusts everybody", 1);
            List<String> wrong = new ArrayList<>();
            int endpoint = 0;
            int http = 0;
            int reported = 0;
            for (Bad bad : servers.all()) {
                Verdict reached = endpoint(bad.port(), pem).get(0);
                Reply reply = get(bad.port());
                Verdict told = certificate(bad, pem);
                boolean isRefused = reached.status() == Status.FAILING;
                boolean isUnanswered = reply.outcome() == Outcome.TLS
                        || reply.outcome() == Outcome.SILENT
                        || reply.outcome() == Outcome.BROKEN;
                boolean isTold =
                        told.status() == Status.FAILING && told.reason().equals(bad.reason());
                endpoint += isRefused ? 1 : 0;
                http += isUnanswered ? 1 : 0;
                reported += isTold ? 1 : 0;
                if (!isRefused || !isUnanswered || !isTold) {
                    wrong.add(bad + ": " + reached + ", " + reply.outcome() + ", " + told);
                }
            }
            int all = servers.all().size();
            List<Verdict> well = new ArrayList<>(endpoint(good.port(), pem));
            well.addAll(look(new Certificates(), CERTIFICATE, target(good.port(), pem)));
            Reply answer = get(good.port());
            trial.saw(("%d bad servers: %d refused by the endpoint client, %d by the HTTP client, %d reported by name,"
                            + " %d bytes told to them; the good one: %s, %s")
                    .formatted(
                            all,
                            endpoint,
                            http,
                            reported,
                            servers.told(),
                            well.stream().map(Verdict::status).toList(),
                            answer.outcome()));

            assertThat(wrong).isEmpty();
            assertThat(all).isGreaterThanOrEqualTo(LEAST_SERVERS);
            assertThat(servers.told()).isZero();
            assertThat(answer.outcome()).isEqualTo(Outcome.OK);
            FaultTrial.healthy("TLS server", well);
        }
    }

    private static Verdict certificate(Bad bad, Path pem) throws Exception {
        try (FaultTrial trial =
                FaultTrial.real(CERTIFICATE, "a server is asked who it is, and " + bad.fault(), bad.server())) {
            trial.begun();
            Verdict verdict = look(new Certificates(Duration.ofSeconds(3)), CERTIFICATE, target(bad.port(), pem))
                    .get(0);
            if (verdict.status() == Status.FAILING) {
                trial.found(verdict);
            }
            return verdict;
        }
    }

    private static CertificateTarget target(int port, Path pem) {
        return new CertificateTarget(
                "server",
                Optional.of(new Address("127.0.0.1", port)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(pem),
                HERE);
    }

    private static List<Verdict> endpoint(int port, Path pem) throws Exception {
        return look(
                new Endpoints(),
                ENDPOINT,
                new EndpointTarget(
                        "server",
                        URI.create("https://127.0.0.1:" + port + "/"),
                        "other",
                        "HEAD",
                        Duration.ofSeconds(3),
                        Optional.of(pem),
                        HERE));
    }

    private static Reply get(int port) throws Exception {
        URI address = URI.create("https://127.0.0.1:" + port);
        EngineTarget engine = new EngineTarget("engine", address, Optional.empty());
        try (HttpSession session = engine.open(Duration.ofSeconds(3))) {
            return session.get(URI.create(address + "/"), "*/*", Duration.ofSeconds(2), 1_000)
                    .reply();
        }
    }

    static <T extends Target<?>, S extends Record> List<Verdict> look(Probe<T, S> probe, Check<S> check, T target)
            throws Exception {
        try (OneVisit<T, S> visit = new OneVisit<>(target, Duration.ofSeconds(5))) {
            S seen = probe.collect(visit);
            Map<String, com.qte.ops.model.Limit> limits = new HashMap<>();
            check.spec().limits().forEach(limit -> limits.put(limit.name(), limit));
            return check.judge(new Observation<>(
                    Instant.now(), seen, Optional.empty(), Duration.ZERO, limits, Map.of(), Map.of()));
        }
    }

    /** Trusts everybody. */
    private static final class Careless extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
