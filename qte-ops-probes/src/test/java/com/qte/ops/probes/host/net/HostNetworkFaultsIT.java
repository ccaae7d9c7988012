package com.qte.ops.probes.host.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of real networks, in namespaces of their own. */
class HostNetworkFaultsIT {
    private static final String LINUX = "Linux";

    @TempDir
    private Path root;

    private RepeatedVisit<NetworkSnapshot> visit;

    @BeforeEach
    void host() {
        visit = RepeatedVisit.of(new HostNetwork(), new ScratchRoot(root).host());
    }

    private void look(Namespace network) throws Exception {
        network.copyTo(root);
        visit.look();
    }

    @Test
    void tcp_lossyPath_sentAgain() throws Exception {
        try (Namespace network = Namespace.open()) {
            network.sh("ip link set lo mtu 1500");
            look(network);
            try (Namespace.Child child = network.traffic("stream", "300")) {
                assertThat(child.first()).isEqualTo("done");
                look(network);
                assertThat(visit.verdict(new TcpHealth(), TcpHealth.SENDING).status())
                        .isEqualTo(Status.HEALTHY);
            }
            network.sh("iptables -w -A INPUT -p tcp -m statistic --mode random --probability 0.04 -j DROP");
            try (FaultTrial trial =
                    FaultTrial.real(new TcpHealth(), "four of a hundred packets are lost on the way", LINUX)) {
                trial.begun();
                try (Namespace.Child child = network.traffic("stream", "1200")) {
                    assertThat(child.first()).isEqualTo("done");
                    look(network);
                    Verdict verdict = visit.verdict(new TcpHealth(), TcpHealth.SENDING);
                    trial.found(verdict);
                    assertThat(verdict.reason()).isEqualTo("sent-again");
                }
            }
        }
    }

    @Test
    void tcp_serverAcceptsNobody_thrownAway() throws Exception {
        try (Namespace network = Namespace.open()) {
            look(network);
            try (FaultTrial trial =
                    FaultTrial.real(new TcpHealth(), "a server accepts nobody, and its queue overflows", LINUX)) {
                trial.begun();
                try (Namespace.Child child = network.traffic("crowd", "40")) {
                    assertThat(child.first()).isEqualTo("done");
                    look(network);
                    Verdict verdict = visit.verdict(new TcpHealth(), TcpHealth.ACCEPTING);
                    trial.found(verdict);
                    assertThat(verdict.reason()).isEqualTo("not-accepted");
                }
            }
        }
    }

    @Test
    void tcp_halfOpenConnections_cookies() throws Exception {
        try (Namespace network = Namespace.open()) {
            network.sh("echo 1 > /proc/sys/net/ipv4/tcp_syncookies; echo 4 > /proc/sys/net/ipv4/tcp_max_syn_backlog;"
                    + " iptables -w -A INPUT -p tcp --tcp-flags SYN,ACK SYN,ACK -j DROP");
            look(network);
            try (FaultTrial trial =
                    FaultTrial.real(new TcpHealth(), "callers leave their connections half open (SYN flood)", LINUX)) {
                trial.begun();
                try (Namespace.Child child = network.traffic("crowd", "60")) {
                    assertThat(child.first()).isEqualTo("done");
                    look(network);
                    Verdict verdict = visit.verdict(new TcpHealth(), TcpHealth.ACCEPTING);
                    trial.found(verdict);
                    assertThat(visit.look().tcp().orElseThrow().cookies()).isPositive();
                }
            }
        }
    }

    @Test
    void conntrack_manyFlows_filling() throws Exception {
        try (Namespace network = Namespace.open()) {
            network.sh(
                    "iptables -w -A OUTPUT -m conntrack --ctstate INVALID -j DROP; iptables -w -A INPUT -p udp -j DROP");
            look(network);
            assertThat(visit.verdict(new ConnectionTracking(), "").status()).isEqualTo(Status.HEALTHY);
            long most = visit.look().tracking().orElseThrow().most();
            try (FaultTrial trial = FaultTrial.real(
                    new ConnectionTracking(), "a burst of callers fills the firewall's table of connections", LINUX)) {
                trial.begun();
                try (Namespace.Child child = network.traffic("flows", Long.toString(most * 4 / 5))) {
                    assertThat(child.first()).isEqualTo("done");
                    look(network);
                    trial.found(visit.verdict(new ConnectionTracking(), ""));
                }
            }
        }
    }

    @Test
    void throughput_moreThanTheLinkTakes_saturated() throws Exception {
        try (Namespace network = Namespace.open()) {
            network.sh("ip link add qteops0 type veth peer name qteops9; ip addr add 10.99.0.1/24 dev qteops0;"
                    + " ip link set qteops0 up; ip link set qteops9 up;"
                    + " ip neigh add 10.99.0.2 lladdr 02:00:00:00:00:09 dev qteops0");
            // What a virtual link can do it does not say truly: it is said to be one of 10 Mbit/s.
            new ScratchRoot(root).folder("sys/class/net/qteops0/device").file("sys/class/net/qteops0/speed", "10\n");
            look(network);
            try (FaultTrial trial = FaultTrial.real(
                    new InterfaceThroughput(), "a link is used up (said to be one of 10 Mbit/s)", LINUX)) {
                trial.begun();
                try (Namespace.Child child = network.traffic("datagrams", "10.99.0.2", "20")) {
                    assertThat(child.first()).isEqualTo("done");
                    look(network);
                    trial.found(visit.verdict(new InterfaceThroughput(), "qteops0"));
                }
            }
            assertThat(visit.verdict(new InterfaceErrors(), "qteops0").status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void healthy_thisMachine_noFinding() throws Exception {
        RepeatedVisit<NetworkSnapshot> machine =
                RepeatedVisit.of(new HostNetwork(), ScratchRoot.real(ScratchRoot.watching()));
        machine.look();
        machine.look();
        FaultTrial.healthy(LINUX, machine.all());
    }
}
