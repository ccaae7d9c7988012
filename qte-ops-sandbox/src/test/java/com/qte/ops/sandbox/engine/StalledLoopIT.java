package com.qte.ops.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.remediation.engine.EngineRestart;
import com.qte.ops.signal.Heartbeat;
import com.qte.ops.signal.Signals;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that the library lives in, whose loop stands still while its API goes on answering. */
@Timeout(120)
class StalledLoopIT {
    @TempDir
    private Path folder;

    private final Signals signals = new Signals();
    private final Heartbeat loop = signals.heartbeat("order-loop", Duration.ofMinutes(1));
    private final AtomicInteger run = new AtomicInteger(1);
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void plan_loopStandsStill_restartIsProposedAndHelps() throws IOException {
        try (QteOps ops = QteOps.builder()
                .configuration(settings())
                .signals(signals)
                .host(EngineRestart.class, new Restart())
                .build()) {
            loop.beat(System.nanoTime() - Duration.ofMinutes(10).toNanos());
            ops.diagnose(Scope.usual());
            Finding silent = ops.diagnose(Scope.usual()).findings().stream()
                    .filter(finding -> finding.check().equals("engine.heartbeat"))
                    .findFirst()
                    .orElseThrow();
            assertThat(silent.status()).isEqualTo(Status.FAILING);
            assertThat(silent.subject()).hasToString("jvm:self");

            List<Proposal> proposals = ops.plan("engine.restart", Optional.of(silent.subject()), Map.of(), "alice");
            assertThat(proposals).as(ops.last().toString()).hasSize(1);
            Proposal proposal = proposals.get(0);
            assertThat(proposal.plan().actions()).hasSize(1);

            ops.approve(proposal.plan().hash(), "bob");
            Healed healed = ops.heal(proposal, "the loop does not come back");
            assertThat(healed.outcome()).as(healed.toString()).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(run).hasValue(2);
        }
    }

    private Configuration settings() throws IOException {
        Path file = Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                healing: {journal: %s}
                engine: {name: loop, api: 'http://127.0.0.1:%d'}
                """.formatted(
                        folder.resolve("state"), api.getAddress().getPort()));
        return Configuration.load(Optional.of(file), Map.of(), Map.of());
    }

    /** What the embedder hands in: a loop that turns again. */
    private final class Restart implements EngineRestart {
        @Override
        public String run() {
            return run.toString();
        }

        @Override
        public void restart(Duration within) {
            loop.beat();
            run.incrementAndGet();
        }
    }
}
