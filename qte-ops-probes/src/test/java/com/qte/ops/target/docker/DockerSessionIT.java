package com.qte.ops.target.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DockerSessionIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void get_silentServer_silentAfterTheTimeGiven() {
        try (FaultyServer server = FaultyServer.with(Faults.silence())) {
            assertFails(at(server.port()), Duration.ofMillis(200), DockerOutcome.SILENT);
        }
    }

    @Test
    void get_silentServer_endsWithTheSession() throws Exception {
        try (FaultyServer server = FaultyServer.with(Faults.silence())) {
            DockerSession session = at(server.port());
            CompletableFuture<Throwable> told = CompletableFuture.supplyAsync(() -> failureOf(session));
            await().until(() -> server.connections() > 0);
            session.close();
            assertThat(told.get(5, TimeUnit.SECONDS))
                    .asInstanceOf(type(DockerFailure.class))
                    .extracting(DockerFailure::outcome)
                    .isEqualTo(DockerOutcome.LOST);
            assertFails(session, LONG, DockerOutcome.LOST);
        }
    }

    @Test
    void get_silentServer_endsWithAnInterrupt() throws Exception {
        try (FaultyServer server = FaultyServer.with(Faults.silence())) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            Thread asking = new Thread(() -> told.complete(failureOf(at(server.port()))));
            asking.start();
            await().until(() -> server.connections() > 0);
            asking.interrupt();
            assertThat(told.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void get_answerCutShort_lost() {
        byte[] answer = "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\":".getBytes(StandardCharsets.US_ASCII);
        Fault cut = Faults.cutShort(answer, answer.length);
        try (FaultyServer server = FaultyServer.with(cut)) {
            assertFails(at(server.port()), LONG, DockerOutcome.LOST);
        }
    }

    @Test
    void get_nobodyThere_absentOrRefused() throws IOException {
        assertFails(on(folder.resolve("no.sock")), LONG, DockerOutcome.ABSENT);
        Path left = folder.resolve("left.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(left));
        }
        assertFails(on(left), LONG, DockerOutcome.REFUSED);
        assertFails(at(FaultyServer.nobody()), LONG, DockerOutcome.REFUSED);
    }

    @Test
    void get_socketThatNeverAccepts_silent() throws IOException {
        Path busy = folder.resolve("busy.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(busy), 1);
            for (int look = 0; look < 5; look++) {
                // each look that is given up stays in the queue of the one that does not accept, until it is full
                assertFails(on(busy), Duration.ofMillis(50), DockerOutcome.SILENT);
            }
        }
    }

    private static DockerSession at(int port) {
        return of("tcp://127.0.0.1:" + port);
    }

    private static DockerSession on(Path socket) {
        return of("unix://" + socket);
    }

    private static DockerSession of(String host) {
        return new DockerTarget(URI.create(host), Optional.empty(), List.of()).open(LONG);
    }

    private static Throwable failureOf(DockerSession session) {
        try {
            return new AssertionError(session.get("/version", LONG).text());
        } catch (DockerFailure | InterruptedException e) {
            return e;
        }
    }

    private static void assertFails(DockerSession session, Duration within, DockerOutcome outcome) {
        assertThatThrownBy(() -> session.get("/version", within))
                .asInstanceOf(type(DockerFailure.class))
                .extracting(DockerFailure::outcome)
                .isEqualTo(outcome);
    }
}
