package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.symptom.Differential;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.servers.NginxServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symptoms that take no more than a server or two, each by a real fault; and the right cause is ranked first. */
class LoneSymptomsIT {
    @TempDir
    private static Path folder;

    @Test
    void cacheTooSmall_misses() throws Exception {
        try (RedisServer redis = RedisServer.start("maxmemory 3mb", "maxmemory-policy allkeys-lru");
                QteOps own = Complaint.configured(
                        folder,
                        "redis: [{name: small, url: " + redis.url() + ", use: cache}]",
                        // nobody knows how fast the machine is that this runs on
                        "checks: {redis.evictions: {failing: 5/s}, redis.reachable: {degraded: 10s}}")) {
            Complaint complaint = new Complaint(own, "cache-misses");
            AtomicInteger script = new AtomicInteger();
            Differential answer = complaint.until(
                    said -> {
                        for (int i = 0; i < 8; i++) {
                            askInVain(redis, script.incrementAndGet());
                        }
                        return Complaint.isFirst(said, "redis.evictions")
                                && !said.shown().isEmpty();
                    },
                    Complaint.SOON);
            Complaint.assertFirst(answer, "redis.evictions");
        }
    }

    @Test
    void anotherProcessOnTheEnginesPort_cannotStart() throws Exception {
        try (RedisServer intruder = RedisServer.start();
                QteOps own = Complaint.configured(
                        folder,
                        "engine: {api: 'http://127.0.0.1:" + intruder.port() + "'}",
                        "host: {ports: [{port: " + intruder.port() + ", owner: [java]}]}")) {
            Complaint.firstIs(own, "cannot-start", "host.ports");
        }
    }

    @Test
    void engineBehindNginxIsGone_loadBalancer() throws Exception {
        Skips.unless(NginxServer.isHere(), "there is no nginx here");
        int nobody = Complaint.nobody();
        NginxServer.Lines lines =
                new NginxServer.Lines("", 512, "", "location /api { proxy_pass http://127.0.0.1:" + nobody + "; }");
        try (NginxServer nginx = NginxServer.start(lines);
                QteOps own = Complaint.configured(
                        folder,
                        "engine: {api: 'http://127.0.0.1:" + nobody + "'}",
                        "nginx: {url: 'http://127.0.0.1:" + nginx.port() + "/api', config: " + nginx.config()
                                + ", prefix: " + nginx.folder() + ", pidFile: " + nginx.pidFile() + ", accessLog: "
                                + nginx.accessLog() + ", errorLog: " + nginx.errorLog() + "}")) {
            Complaint.firstIs(own, "load-balancer", "engine.reachable");
        }
    }

    @Test
    void endpointRefuses_externalApi() throws Exception {
        try (QteOps own = Complaint.configured(
                folder,
                "network: {defaultRoute: none, endpoints: [{name: broker, url: 'http://127.0.0.1:" + Complaint.nobody()
                        + "/'}]}")) {
            Complaint.firstIs(own, "external-api", "network.endpoint");
        }
    }

    @Test
    void processorsBusy_cpuHigh() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
            Thread spinner = new Thread(() -> spin(over), "spinner-" + i);
            spinner.setDaemon(true);
            spinner.start();
        }
        try (QteOps own = Complaint.configured(folder, "checks: {host.cpu: {lasting: {degraded: 0s, failing: 0s}}}")) {
            Complaint.firstIs(own, "cpu-high", "host.cpu");
        } finally {
            over.set(true);
        }
    }

    @Test
    void heapNearlyFull_memoryHigh() throws Exception {
        List<byte[]> kept = new ArrayList<>();
        try (QteOps own = Complaint.configured(folder, "checks: {jvm.heap: {degraded: 15%, failing: 25%}}")) {
            own.start();
            long wanted = Runtime.getRuntime().maxMemory() / 3;
            while (wanted > 0) {
                kept.add(new byte[1 << 20]);
                wanted -= 1 << 20;
            }
            System.gc();
            Complaint.firstIs(own, "memory-high", "jvm.heap");
        }
        assertThat(kept).isNotEmpty();
    }

    /** Writes what nobody will ask for, and asks for what nobody wrote; short, for Redis does nothing else meanwhile. */
    private static void askInVain(RedisServer redis, int number) {
        redis.command(
                "EVAL",
                "for i=1,1000 do redis.call('set',ARGV[1]..'-'..i,string.rep('x',1000))"
                        + " redis.call('get','none'..i) end",
                "0",
                Integer.toString(number));
    }

    private static void spin(AtomicBoolean over) {
        while (!over.get()) {
            Thread.onSpinWait();
        }
    }
}
