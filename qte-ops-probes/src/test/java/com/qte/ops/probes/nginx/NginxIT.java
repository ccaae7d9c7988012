package com.qte.ops.probes.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.ClockedVisit;
import com.qte.ops.spi.Check;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.NginxServer;
import com.qte.ops.testkit.servers.NginxServer.Lines;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real nginx with real upstreams that do not do their work. */
@Timeout(60)
class NginxIT {
    private static final Duration EACH = Duration.ofSeconds(15);

    private static final List<Upstream> UPSTREAMS = new ArrayList<>();
    private static NginxServer nginx;
    private static Lines lines;

    @BeforeAll
    static void start() {
        Nginx.mustBeHere();
        UPSTREAMS.add(Upstream.silent());
        UPSTREAMS.add(Upstream.hangingUp());
        UPSTREAMS.add(Upstream.answeringAfter(Duration.ofMillis(1_200)));
        UPSTREAMS.add(Upstream.answeringAfter(Duration.ZERO));
        int nobody = Upstream.nobody();
        lines = new Lines(
                "",
                1_024,
                "upstream group { server 127.0.0.1:" + nobody + "; server 127.0.0.2:" + nobody + "; }\n",
                "proxy_read_timeout 2s;\n"
                        + "location /refused { proxy_pass http://127.0.0.1:" + nobody + "; }\n"
                        + "location /silent { proxy_read_timeout 200ms; proxy_pass http://127.0.0.1:" + port(0)
                        + "; }\n"
                        + "location /closing { proxy_pass http://127.0.0.1:" + port(1) + "; }\n"
                        + "location /slow { proxy_pass http://127.0.0.1:" + port(2) + "; }\n"
                        + "location /fine { proxy_pass http://127.0.0.1:" + port(3) + "; }\n"
                        + "location /group { proxy_pass http://group; }\n");
        nginx = NginxServer.start(lines);
    }

    private static int port(int upstream) {
        return UPSTREAMS.get(upstream).port();
    }

    @AfterAll
    static void stop() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
        for (Upstream upstream : UPSTREAMS) {
            upstream.close();
        }
    }

    private static ClockedVisit<NginxTarget, TrafficSnapshot> watching(NginxServer server) {
        ClockedVisit<NginxTarget, TrafficSnapshot> visit =
                new ClockedVisit<>(new NginxTraffic(), Nginx.target(server, "/"), Instant.now());
        visit.after(Duration.ZERO);
        return visit;
    }

    /** Logs are written after the answer: the visit goes on until all of it is there. */
    private static Verdict part(
            ClockedVisit<NginxTarget, TrafficSnapshot> visit, Check<TrafficSnapshot> check, String part) {
        Optional<Verdict> verdict = Optional.empty();
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (verdict.filter(one -> one.status().isIll()).isEmpty()) {
            visit.after(Duration.ofMillis(10));
            verdict = visit.judged(check).verdicts().stream()
                    .filter(one -> one.part().equals(part))
                    .findFirst();
            if (System.nanoTime() > deadline) {
                break;
            }
            Thread.onSpinWait();
        }
        return verdict.orElseThrow(() -> new AssertionError("no verdict of " + part));
    }

    private static void finds(String fault, String path, int times, String part) throws Exception {
        try (ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(nginx);
                FaultTrial trial = FaultTrial.real(new TrafficErrors(), fault, Nginx.SERVER)) {
            trial.begun();
            nginx.get(path, 1, times);
            trial.found(part(visit, new TrafficErrors(), part));
        }
    }

    @Test
    void judge_logsCutOffBeforeTheyWereRead_notCalledWell() throws Exception {
        try (NginxServer server = NginxServer.start(Lines.NONE);
                ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(server)) {
            String line = "192.0.2.1 - - [26/Nov/2026:02:00:00 +0000] \"GET / HTTP/1.1\" 200 2 \"-\" \"-\" -\n";
            for (Path log : List.of(server.accessLog(), server.errorLog())) {
                Files.writeString(log, line.repeat(9));
            }
            visit.after(EACH);
            for (Path log : List.of(server.accessLog(), server.errorLog())) {
                Files.writeString(log, line);
            }
            visit.after(EACH);
            visit.after(EACH);

            assertThat(visit.judged(new TrafficErrors()).verdicts())
                    .filteredOn(verdict -> verdict.reason().equals("lost"))
                    .extracting(Verdict::part)
                    .contains(TrafficErrors.ANSWERS, TrafficErrors.LOG);
            assertThat(visit.judged(new TrafficClients()).verdict().reason()).isEqualTo("lost");
            visit.after(TrafficSnapshot.WINDOW);
            assertThat(visit.judged(new TrafficClients()).verdict().status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void judge_working_healthy() throws Exception {
        try (ClockedVisit<NginxTarget, TrafficSnapshot> traffic = watching(nginx);
                ClockedVisit<NginxTarget, NginxFront.Snapshot> front =
                        new ClockedVisit<>(new NginxFront(), Nginx.target(nginx, "/"), Instant.now());
                ClockedVisit<NginxTarget, NginxConfig.Snapshot> config =
                        new ClockedVisit<>(new NginxConfig(), Nginx.target(nginx, "/"), Instant.now())) {
            traffic.after(Duration.ofSeconds(1));
            assertThat(traffic.verdicts())
                    .filteredOn(verdict -> !verdict.part().equals(TrafficErrors.UPSTREAM))
                    .extracting(Verdict::status, Verdict::reason)
                    .containsOnly(Tuple.tuple(Status.SKIPPED, "just-begun"));
            traffic.after(TrafficSnapshot.WINDOW);
            for (int client = 1; client <= 4; client++) {
                nginx.get("/fine", client, 40);
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (traffic.after(EACH.dividedBy(1_000)).window().stream()
                                    .mapToLong(TrafficSnapshot.Slice::requests)
                                    .sum()
                            < 160
                    && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            List<Verdict> all = new ArrayList<>(traffic.verdicts());
            front.after(Duration.ZERO);
            config.after(Duration.ZERO);
            all.addAll(front.verdicts());
            all.addAll(config.verdicts());
            FaultTrial.healthy(Nginx.SERVER, all);
            assertThat(all).extracting(Verdict::reason).containsOnly("ok");
        }
    }

    @Test
    void judge_upstreamRefuses_itsClassAndServerErrors() throws Exception {
        finds("nothing listens where the upstream is", "/refused", 5, "upstream-refused");
        finds("most requests are answered with 502", "/refused", 120, TrafficErrors.ANSWERS);
    }

    @Test
    void judge_upstreamSilent_timedOut() throws Exception {
        finds("the upstream accepts and is silent", "/silent", 5, "upstream-timed-out");
    }

    @Test
    void judge_upstreamHangsUp_closed() throws Exception {
        finds("the upstream hangs up without an answer", "/closing", 5, "upstream-closed");
    }

    @Test
    void judge_allOfAGroupRefuse_noLiveUpstreams() throws Exception {
        finds("all servers of an upstream group refuse", "/group", 8, "no-live-upstreams");
    }

    @Test
    void judge_upstreamSlow_itsTime() throws Exception {
        finds("the upstream takes more than a second", "/slow", 120, TrafficErrors.UPSTREAM);
    }

    @Test
    void judge_pagesThatAreNotThere_clientErrors() throws Exception {
        finds("most requests are for pages that are not there", "/none", 120, TrafficErrors.ANSWERS);
    }

    @Test
    void judge_oneClientAsksMost_itsShare() throws Exception {
        try (ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(nginx);
                FaultTrial trial =
                        FaultTrial.real(new TrafficClients(), "one client sends most requests", Nginx.SERVER)) {
            trial.begun();
            nginx.get("/", 9, 100);
            nginx.get("/", 10, 10);
            nginx.get("/", 11, 10);
            Verdict verdict = part(visit, new TrafficClients(), Verdict.WHOLE);
            trial.found(verdict);
            assertThat(verdict.evidence().toString()).contains("127.0.0.9");
        }
    }

    @Test
    void judge_connectionsUsedUp_workerConnections() throws Exception {
        try (NginxServer small = NginxServer.start(
                        new Lines("", 16, lines.http(), lines.server().replace("200ms", "5s")));
                ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(small);
                FaultTrial trial =
                        FaultTrial.real(new TrafficErrors(), "all connections of a worker are in use", Nginx.SERVER)) {
            trial.begun();
            List<Socket> waiting = new ArrayList<>();
            Optional<Verdict> verdict = Optional.empty();
            // One after the other: a connection whose request is not read yet would be taken away again.
            while (verdict.isEmpty() && waiting.size() < 300) {
                Socket socket = small.connect(1).get(0);
                waiting.add(socket);
                socket.getOutputStream().write("GET /silent HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                visit.after(Duration.ofMillis(10));
                verdict = visit.judged(new TrafficErrors()).verdicts().stream()
                        .filter(one -> one.part().equals("worker-connections"))
                        .findFirst();
            }
            trial.found(verdict.orElseThrow());
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void judge_descriptorsUsedUp_openFiles() throws Exception {
        try (NginxServer small = NginxServer.start(new Lines("worker_rlimit_nofile 20;", 512, "", ""));
                ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(small);
                FaultTrial trial =
                        FaultTrial.real(new TrafficErrors(), "a worker's descriptors have run out", Nginx.SERVER)) {
            trial.begun();
            List<Socket> idle = small.connect(40);
            trial.found(part(visit, new TrafficErrors(), "open-files"));
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void judge_configurationEdited_invalidAndWarnings() throws Exception {
        try (NginxServer own = NginxServer.start(Lines.NONE);
                ClockedVisit<NginxTarget, NginxConfig.Snapshot> visit =
                        new ClockedVisit<>(new NginxConfig(), Nginx.target(own, "/"), Instant.now());
                FaultTrial invalid =
                        FaultTrial.real(new ConfigValid(), "the configuration has an unknown directive", Nginx.SERVER);
                FaultTrial warned = FaultTrial.real(new ConfigValid(), "two servers have one name", Nginx.SERVER)) {
            own.configure(new Lines("no_such_directive on;", 512, "", ""));
            invalid.begun();
            visit.after(Duration.ZERO);
            Verdict verdict = visit.judged(new ConfigValid()).verdict();
            invalid.found(verdict);
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
            assertThat(verdict.evidence().toString()).contains("unknown directive \"no_such_directive\"");
            assertThat(own.get("/", 1)).as("the old one is served").isEqualTo(200);

            String listen = "listen 127.0.0.1:" + own.port() + ";";
            own.configure(new Lines(
                    "",
                    512,
                    "server { " + listen + " server_name a; }\nserver { " + listen + " server_name a; }\n",
                    ""));
            warned.begun();
            visit.after(EACH);
            warned.found(visit.judged(new ConfigValid()).verdict());
        }
    }

    @Test
    void judge_downSilentSlowAndBroken_eachByItsReason() throws Exception {
        try (NginxServer own = NginxServer.start(lines)) {
            assertThat(reachable(own, "/slow", "its page takes more than a second")
                            .reason())
                    .isEqualTo("slow");
            assertThat(reachable(own, "/refused", "its page is answered with 502")
                            .reason())
                    .isEqualTo("status");
            own.pause();
            assertThat(reachable(own, "/", "nginx is stopped in its tracks").reason())
                    .isEqualTo("silent");
            own.resume();
            own.stop();
            assertThat(reachable(own, "/", "nginx is not running").reason()).isEqualTo("refused");
        }
    }

    private static Verdict reachable(NginxServer server, String page, String fault) throws Exception {
        try (ClockedVisit<NginxTarget, NginxFront.Snapshot> visit =
                        new ClockedVisit<>(new NginxFront(), Nginx.target(server, page), Instant.now());
                FaultTrial trial = FaultTrial.real(new NginxReachable(), fault, Nginx.SERVER)) {
            trial.begun();
            visit.after(Duration.ZERO);
            Verdict verdict = visit.judged(new NginxReachable()).verdict();
            trial.found(verdict);
            return verdict;
        }
    }

    @Test
    void collect_rotatedByRenameAndSignal_everyRequestOnce() throws Exception {
        try (NginxServer own = NginxServer.start(Lines.NONE);
                ClockedVisit<NginxTarget, TrafficSnapshot> visit = watching(own)) {
            long requests = 0;
            for (int i = 0; i < 5; i++) {
                own.get("/", 1, 20);
                Files.move(own.accessLog(), own.folder().resolve("access.log." + (9 - i)));
                own.signal("USR1");
                long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
                while (!Files.exists(own.accessLog()) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                own.get("/", 1, 7);
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (requests < 135 && System.nanoTime() < deadline) {
                requests = visit.after(Duration.ofMillis(200)).window().stream()
                        .mapToLong(TrafficSnapshot.Slice::requests)
                        .sum();
            }
            visit.after(Duration.ofSeconds(3));
            assertThat(visit.last().orElseThrow().window().stream()
                            .mapToLong(TrafficSnapshot.Slice::requests)
                            .sum())
                    .isEqualTo(135);
        }
    }
}
