package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.spi.Check;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.CertificateTarget;
import com.qte.ops.target.network.EndpointTarget;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.target.network.Pki;
import com.qte.ops.target.network.TlsServer;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.HttpFaults;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints, name servers and files that are ill, on this machine. */
@Timeout(60)
class EndpointFaultsIT {
    private static final Check<EndpointSnapshot> ENDPOINT = new EndpointReachable();
    private static final Check<NameServersSnapshot> SERVERS = new NameServersAnswer();
    private static final Check<CertificateSnapshot> CERTIFICATE = new CertificateHolds();
    private static final Duration WITHIN = Duration.ofMillis(1_500);

    @TempDir
    private Path folder;

    private static EndpointTarget target(String url, Address... resolvers) {
        return new EndpointTarget(
                "api",
                URI.create(url),
                "external-api",
                "GET",
                WITHIN,
                Optional.empty(),
                new NetworkTarget.Machine(Path.of("/"), List.of(resolvers)));
    }

    private static void endpoint(String fault, String reason, Status status, Fault server) throws Exception {
        try (FaultyServer faulty = FaultyServer.with(server);
                FaultTrial trial = FaultTrial.real(ENDPOINT, fault, "TCP server")) {
            trial.begun();
            Verdict verdict = VerifiedAlwaysIT.look(
                            new Endpoints(), ENDPOINT, target("http://127.0.0.1:" + faulty.port() + "/health"))
                    .get(0);
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
            assertThat(verdict.status()).isEqualTo(status);
        }
    }

    @Test
    void endpoint_eachWayToBeIll_foundByItsName() throws Exception {
        endpoint("it answers with status 503", "server-error", Status.FAILING, HttpFaults.status(503));
        endpoint("it answers with status 429", "limited", Status.DEGRADED, HttpFaults.status(429));
        endpoint("it answers with status 404", "status", Status.DEGRADED, HttpFaults.status(404));
        endpoint("it takes connections and is silent", "silent", Status.FAILING, Faults.silence());
        endpoint("it resets every connection", "reset", Status.FAILING, Faults.reset());
        endpoint(
                "it sends a byte a second",
                "silent",
                Status.FAILING,
                Faults.trickle(new byte[] {'H'}, Duration.ofSeconds(1)));
        endpoint("it speaks something else", "not-http", Status.FAILING, caller -> caller.send("220 mail ready\r\n"));
    }

    /** Where a server would send us is none of our business. */
    @Test
    void endpoint_redirect_wellAndNotFollowed() throws Exception {
        try (FaultyServer elsewhere = FaultyServer.with(Faults.silence());
                FaultyServer server = FaultyServer.with(caller -> {
                    while (!caller.line().isEmpty()) {
                        continue;
                    }
                    caller.send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + elsewhere.port() + "/\r\n\r\n");
                })) {
            Verdict verdict = VerifiedAlwaysIT.look(
                            new Endpoints(), ENDPOINT, target("http://127.0.0.1:" + server.port() + "/"))
                    .get(0);

            assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3, unknown-name, its name is known to nobody",
        "2, resolvers-fail, the name servers fail on its name",
    })
    void endpoint_nameThatIsNotTold_foundByItsName(int code, String reason, String fault) throws Exception {
        try (ScriptedNameServer server = new ScriptedNameServer(question -> ScriptedNameServer.code(question, code));
                FaultTrial trial = FaultTrial.real(ENDPOINT, fault, "DNS server")) {
            trial.begun();
            Verdict verdict = VerifiedAlwaysIT.look(
                            new Endpoints(), ENDPOINT, target("http://api.example/", server.address()))
                    .get(0);
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
            assertThat(server.questions()).isPositive();
        }
    }

    private static void nameServer(String fault, String reason, UnaryOperator<byte[]> answer) throws Exception {
        try (ScriptedNameServer server = new ScriptedNameServer(answer);
                OneVisit<NetworkTarget, NameServersSnapshot> visit =
                        new OneVisit<>(NameServersContractIT.target(List.of("api.example"), server.address()), WITHIN);
                FaultTrial trial = FaultTrial.real(SERVERS, fault, "DNS server")) {
            NameServersSnapshot before = new NameServers().collect(visit);
            trial.begun();
            Verdict verdict = Judged.first(SERVERS, new NameServers().collect(visit))
                    .after(before, Duration.ofSeconds(15))
                    .verdict();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
        }
    }

    @Test
    void nameServer_eachWayToBeIll_foundByItsName() throws Exception {
        nameServer("it fails on a name", "server-failed", question -> ScriptedNameServer.code(question, 2));
        nameServer(
                "it refuses to answer this machine", "server-failed", question -> ScriptedNameServer.code(question, 5));
        nameServer(
                "it does not know a name that is needed",
                "unknown-name",
                question -> ScriptedNameServer.code(question, 3));
        nameServer(
                "it knows a name and no address of it", "no-address", question -> ScriptedNameServer.code(question, 0));
        nameServer(
                "it answers nonsense",
                "malformed",
                question -> ScriptedNameServer.answer(question, 0x8180, 9, new byte[] {3}));
        CountDownLatch never = new CountDownLatch(1);
        nameServer("it takes 600 ms to answer", "slow", question -> {
            try {
                boolean unused = never.await(600, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ScriptedNameServer.well(question);
        });
    }

    /** It knows the name; how many addresses it has, nobody has asked. */
    @Test
    void nameServer_answerThatWasCutOff_wellAndNoAddressOfIt() throws Exception {
        UnaryOperator<byte[]> cutOff = question -> ScriptedNameServer.answer(question, 0x8380, 9, new byte[0]);
        try (ScriptedNameServer server = new ScriptedNameServer(cutOff)) {
            Verdict told = VerifiedAlwaysIT.look(
                            new NameServers(),
                            SERVERS,
                            NameServersContractIT.target(List.of("api.example"), server.address()))
                    .get(0);
            Verdict reached = VerifiedAlwaysIT.look(
                            new Endpoints(), ENDPOINT, target("http://api.example/", server.address()))
                    .get(0);

            assertThat(told.status()).isEqualTo(Status.HEALTHY);
            assertThat(reached.reason()).isEqualTo("resolvers-fail");
        }
    }

    /** Nobody asks a name server for what stands in the file of hosts, nor for a name as short as that. */
    @Test
    void nameServers_namesOfHostsAndShortOnes_notAskedFor() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("etc")).resolve("hosts"), "10.0.0.9 db.example other\n");
        try (ScriptedNameServer server = new ScriptedNameServer(question -> ScriptedNameServer.code(question, 3));
                OneVisit<NetworkTarget, NameServersSnapshot> visit = new OneVisit<>(
                        new NetworkTarget(
                                new NetworkTarget.Machine(folder, List.of(server.address())),
                                List.of("DB.example", "db"),
                                List.of(),
                                true,
                                List.of()),
                        WITHIN)) {
            NameServersSnapshot seen = new NameServers().collect(visit);

            assertThat(seen.notAsked()).containsExactly("DB.example", "db");
            assertThat(visit.gaps()).containsExactly("network.dns not-asked");
            assertThat(server.questions()).isZero();
        }
    }

    /** Answers that were guessed, or are for somebody else, are not taken. */
    @Test
    void nameServer_answersOfAnotherQuestion_notTaken() throws Exception {
        UnaryOperator<byte[]> forged = question -> {
            byte[] answer = ScriptedNameServer.well(question);
            answer[0]++;
            return answer;
        };
        try (ScriptedNameServer server = new ScriptedNameServer(forged)) {
            assertThat(VerifiedAlwaysIT.look(
                                    new NameServers(),
                                    SERVERS,
                                    NameServersContractIT.target(List.of("api.example"), server.address()))
                            .get(0)
                            .reason())
                    .isEqualTo("silent");
        }
    }

    private void file(String fault, String reason, Path file, Optional<Integer> port) throws Exception {
        CertificateTarget target = new CertificateTarget(
                "front",
                port.map(number -> new Address("127.0.0.1", number)),
                Optional.of("127.0.0.1"),
                Optional.of(file),
                port.map(any -> folder.resolve("root.pem")),
                new NetworkTarget.Machine(Path.of("/"), List.of()));
        try (FaultTrial trial = FaultTrial.real(CERTIFICATE, fault, "OpenJDK 17")) {
            trial.begun();
            Verdict verdict = VerifiedAlwaysIT.look(new Certificates(), CERTIFICATE, target).stream()
                    .filter(one -> one.part().equals("file"))
                    .findFirst()
                    .orElseThrow();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
        }
    }

    @Test
    void certificate_filesThatAreIll_foundByTheirName() throws Exception {
        Pki.Issued root = Pki.authority("CN=Root").selfSigned();
        Pki.pem(folder.resolve("root.pem"), List.of(root.certificate()));
        Pki.Issued shown = Pki.server("CN=front").by(root);
        Instant now = Instant.now();
        Pki.Issued ends = Pki.server("CN=front")
                .valid(now.minusSeconds(60), now.plus(Duration.ofDays(5)))
                .by(root);
        Pki.Issued over = Pki.server("CN=front")
                .valid(now.minusSeconds(60), now.minusSeconds(1))
                .by(root);
        try (TlsServer server = new TlsServer(shown)) {
            file(
                    "its file was renewed, and the server shows the old one",
                    "differs",
                    Pki.pem(
                            folder.resolve("new.pem"),
                            Pki.server("CN=front").by(root).chain()),
                    Optional.of(server.port()));
        }
        file(
                "it ends in five days",
                "expires-soon",
                Pki.pem(folder.resolve("ends.pem"), ends.chain()),
                Optional.empty());
        file(
                "the one in its file has expired",
                "expired",
                Pki.pem(folder.resolve("over.pem"), over.chain()),
                Optional.empty());
        file("its file is gone", "missing", folder.resolve("gone.pem"), Optional.empty());
        file(
                "its file holds a key only",
                "no-certificate",
                Pki.pem(folder.resolve("key.pem"), shown.keys()),
                Optional.empty());
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(folder.resolve("key.pem")) + Files.readString(folder.resolve("ends.pem")));
        file("it ends in five days", "expires-soon", both, Optional.empty());
    }
}
