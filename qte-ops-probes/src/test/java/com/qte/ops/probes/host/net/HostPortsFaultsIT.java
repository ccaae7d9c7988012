package com.qte.ops.probes.host.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.MapSettings;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.net.PortSnapshot.Who;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.target.host.WantedPort;
import com.qte.ops.target.host.WantedPort.Wish;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.RedisServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real ports, held by the wrong process or by none. */
class HostPortsFaultsIT {
    private static final String LINUX = "Linux";

    private static Namespace.Child stranger;
    private static int taken;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() throws Exception {
        stranger = Namespace.Child.start(Namespace.Child.java("listen", "0"));
        taken = Integer.parseInt(stranger.first());
    }

    @AfterAll
    static void stop() {
        stranger.close();
    }

    private static RepeatedVisit<PortSnapshot> visit(WantedPort... ports) {
        return RepeatedVisit.of(new HostPorts(), ScratchRoot.real(ScratchRoot.ports(ports)));
    }

    @Test
    void ports_heldByAnother_taken() throws Exception {
        RepeatedVisit<PortSnapshot> visit = visit(new WantedPort(taken, List.of("redis-server"), Wish.ADDRESS));
        try (FaultTrial trial = FaultTrial.real(new PortOwners(), "another program holds the database's port", LINUX)) {
            trial.begun();
            visit.look();
            Verdict verdict = visit.verdict(new PortOwners(), "" + taken);
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo("taken");
            assertThat(verdict.evidence().toString())
                    .contains("java[" + stranger.process().pid() + "] at 127.0.0.1");
        }
    }

    @Test
    void ports_realRedisAtItsAddress_healthy() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            HostTarget host = HostTarget.read(MapSettings.of(Map.of("redis", List.of(Map.of("url", redis.url())))));
            RepeatedVisit<PortSnapshot> visit = RepeatedVisit.of(new HostPorts(), host);
            visit.look();
            assertThat(visit.verdict(new PortOwners(), "" + redis.port())
                            .evidence()
                            .toString())
                    .contains("[" + redis.pid() + "]");
            FaultTrial.healthy(LINUX, visit.all());
        }
    }

    @Test
    void ports_heldByWhomItIsFor_healthyAndTheTableNotReadAgain() throws Exception {
        RepeatedVisit<PortSnapshot> visit = visit(new WantedPort(taken, List.of("java"), Wish.CONFIGURED));

        PortSnapshot first = visit.look();
        assertThat(visit.verdict(new PortOwners(), "" + taken).status()).isEqualTo(Status.HEALTHY);
        assertThat(visit.look()).isSameAs(first);
        visit.at(Judged.AT.plusSeconds(301));
        assertThat(visit.look()).isNotSameAs(first);
    }

    @Test
    void ports_ownerGoes_free() throws Exception {
        try (Namespace.Child child = Namespace.Child.start(Namespace.Child.java("listen", "0"))) {
            WantedPort port = new WantedPort(Integer.parseInt(child.first()), List.of("java"), Wish.CONFIGURED);
            RepeatedVisit<PortSnapshot> visit = visit(port);
            visit.look();
            try (FaultTrial trial = FaultTrial.real(new PortOwners(), "a port is free that should be held", LINUX)) {
                child.end();
                trial.begun();
                visit.look();
                Verdict verdict = visit.verdict(new PortOwners(), child.first());
                trial.found(verdict);
                assertThat(verdict.reason()).isEqualTo("free");
            }
        }
    }

    @Test
    void ports_processLivesOnWithoutItsPort_free() throws Exception {
        ServerSocket own = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        String number = Integer.toString(own.getLocalPort());
        RepeatedVisit<PortSnapshot> visit = visit(new WantedPort(own.getLocalPort(), List.of("java"), Wish.CONFIGURED));
        visit.look();
        assertThat(visit.verdict(new PortOwners(), number).status()).isEqualTo(Status.HEALTHY);
        try (FaultTrial trial =
                FaultTrial.real(new PortOwners(), "a process lives on, but has given up its port", LINUX)) {
            own.close();
            trial.begun();
            visit.look();
            trial.found(visit.verdict(new PortOwners(), number));
        }
    }

    @Test
    void ports_aLeftOverEngine_taken() throws Exception {
        Path pidFile = Files.writeString(
                scratch.resolve("engine.pid"), ProcessHandle.current().pid() + "\n");
        HostWishes wishes = new HostWishes(
                List.of(),
                List.of(new WantedPort(taken, List.of("docker-proxy"), Wish.ENGINE)),
                Optional.of(pidFile.toString()),
                Map.of(),
                OptionalLong.empty(),
                new HostWishes.Uses(true, false, false));
        RepeatedVisit<PortSnapshot> visit = RepeatedVisit.of(new HostPorts(), ScratchRoot.real(wishes));
        // The child of this process counts as the engine's own.
        assertThat(visit.look().ports().get(0).owners())
                .extracting(PortSnapshot.Owner::who)
                .containsExactly(Who.ENGINE);
        assertThat(visit.verdict(new PortOwners(), "" + taken).status()).isEqualTo(Status.HEALTHY);
        Files.writeString(pidFile, "1\n");
        visit.at(Judged.AT.plusSeconds(600));
        try (FaultTrial trial = FaultTrial.real(
                new PortOwners(), "an engine that was started before still holds the port of the new one", LINUX)) {
            trial.begun();
            visit.look();
            trial.found(visit.verdict(new PortOwners(), "" + taken));
        }
    }

    @Test
    void ports_addressOfADatabase_freeIsNotSaidTwice() throws Exception {
        int free = FaultyServer.nobody();
        RepeatedVisit<PortSnapshot> visit = visit(new WantedPort(free, List.of("postgres"), Wish.ADDRESS));
        visit.look();
        assertThat(visit.verdict(new PortOwners(), "" + free).reason()).isEqualTo("free-address");
    }

    @Test
    void ports_boundElsewhereThanLoopback_heldByThisProcess() throws Exception {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.9"))) {
            RepeatedVisit<PortSnapshot> visit =
                    visit(new WantedPort(own.getLocalPort(), List.of("postgres"), Wish.CONFIGURED));
            visit.look();
            Verdict verdict = visit.verdict(new PortOwners(), "" + own.getLocalPort());
            assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
            assertThat(verdict.evidence().toString()).contains("127.0.0.9");
        }
    }
}
