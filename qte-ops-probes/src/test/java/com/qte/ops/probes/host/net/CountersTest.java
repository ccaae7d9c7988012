package com.qte.ops.probes.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tcp;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tracking;
import com.qte.ops.probes.host.net.NetworkSnapshot.Traffic;
import com.qte.ops.probes.host.net.SocketTable.Listener;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Linux 6.18, a virtual machine; other protocols' lines left out. */
    private static final List<String> SNMP = List.of(
            "Ip: Forwarding DefaultTTL InReceives",
            "Ip: 1 64 13107537",
            "Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets CurrEstab InSegs"
                    + " OutSegs RetransSegs InErrs OutRsts InCsumErrors",
            "Tcp: 1 200 120000 -1 280423 183010 96991 8221 0 13107537 13100028 4148 0 104156 0");

    /** Linux 5.10 (Debian 11), shortened to the counters in question: newer kernels have others between them. */
    private static final List<String> NETSTAT = List.of(
            "TcpExt: SyncookiesSent SyncookiesRecv ListenOverflows ListenDrops TCPHPHits",
            "TcpExt: 3 0 24 25 9316125",
            "IpExt: InNoRoutes",
            "IpExt: 0");

    private static final List<String> SOCKSTAT =
            List.of("sockets: used 216", "TCP: inuse 21 orphan 2 tw 7 alloc 21 mem 103", "UDP: inuse 0 mem 0");

    private static final List<String> DEV = List.of(
            "Inter-|   Receive                                                |  Transmit",
            " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
            "    lo: 5448361515 100 0 0 0 0 0 0 5448361515 100 0 0 0 0 0 0",
            "  eth0:1000 90 5 2 0 5 0 1 2000 80 1 3 0 0 1 0",
            "wrong: 1 2 3",
            "  eth0: 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9",
            " eth1: x 90 5 2 0 5 0 1 2000 80 1 3 0 0 1 0");

    @TempDir
    private Path scratch;

    @Test
    void tcp_twoKernels_byTheirNames() {
        assertThat(Counters.tcp(SNMP, NETSTAT, SOCKSTAT)).contains(new Tcp(13_100_028, 4_148, 24, 25, 3, 21, 2, 7));
    }

    @Test
    void tcp_nonsense_nothing() {
        assertThat(Counters.tcp(List.of(), List.of(), List.of())).isEmpty();
        assertThat(Counters.tcp(List.of("Tcp: OutSegs RetransSegs", "Tcp: x -1"), NETSTAT, SOCKSTAT))
                .isEmpty();
        assertThat(Counters.tcp(
                        Collections.nCopies(1_000_000, "Tcp: \0"), List.of("TcpExt:", "TcpExt:"), List.of("TCP:")))
                .isEmpty();
    }

    @Test
    void interfaces_allButLoopback() {
        assertThat(Counters.interfaces(DEV))
                .containsExactly(new Interface(
                        "eth0", new Traffic(1_000, 90, 5, 2), new Traffic(2_000, 80, 1, 3), OptionalLong.empty()));
    }

    @Test
    void interfaces_tenThousand_bounded() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            lines.add("e" + i + ": 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0");
        }
        assertThat(Counters.interfaces(lines)).hasSize(256);
    }

    @Test
    void collect_speeds_ofHardwareAlone() throws Exception {
        ScratchRoot root = new ScratchRoot(scratch)
                .file(
                        "proc/net/dev",
                        "eth0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\neth1: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n"
                                + "veth1: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\neth2: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n")
                .folder("sys/class/net/eth0/device")
                .file("sys/class/net/eth0/speed", "1000\n")
                .folder("sys/class/net/eth1/device")
                .file("sys/class/net/eth1/speed", "-1\n")
                .file("sys/class/net/eth2/speed", "10000\n")
                .folder("sys/class/net/veth1/master")
                .file("proc/sys/net/netfilter/nf_conntrack_count", "7\n")
                .file("proc/sys/net/netfilter/nf_conntrack_max", "262144\n");
        RepeatedVisit<NetworkSnapshot> visit = RepeatedVisit.of(new HostNetwork(), root.host());

        NetworkSnapshot seen = visit.look();
        assertThat(seen.interfaces())
                .extracting(Interface::name, Interface::bitsPerSecond)
                .containsExactly(
                        tuple("eth0", OptionalLong.of(1_000_000_000)),
                        tuple("eth1", OptionalLong.empty()),
                        tuple("eth2", OptionalLong.empty()));
        assertThat(seen.tracking()).contains(new Tracking(7, 262_144));
        assertThat(visit.gaps()).containsExactly("host.tcp not-linux");
    }

    @Test
    void collect_noProc_gapsAndNoGuess() throws Exception {
        RepeatedVisit<NetworkSnapshot> visit = RepeatedVisit.of(new HostNetwork(), new ScratchRoot(scratch).host());

        assertThat(visit.look()).isEqualTo(new NetworkSnapshot(Optional.empty(), List.of(), Optional.empty()));
        assertThat(visit.gaps())
                .containsExactly(
                        "host.tcp not-linux",
                        "host.network.errors no-interface",
                        "host.network.throughput no-speed",
                        "host.conntrack not-tracked");
    }

    /** Little-endian words; a JVM binds 127.0.0.1 as one of version 6. */
    @Test
    void listeners_bothVersions_addressPortInode() {
        assertThat(SocketTable.at(
                        Set.of(8080, 5432, 6379),
                        List.of(
                                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                                "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   107        0 123 1 0 100 0 0 10 0",
                                "   1: 00000000:1F90 00000000:0000 01 00000000:00000000 00:00000000 00000000   107        0 124 1 0 100 0 0 10 0",
                                "   2: 00000000000000000000000000000000:18EB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 125 1 0 100 0 0 10 0",
                                "   3: 0000000000000000FFFF00000100007F:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 126 1 0 100 0 0 10 0",
                                "   4: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 127 1 0 100 0 0 10 0",
                                "   5: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 128 1 0 100 0 0 10 0",
                                "   6: ZZ:1F90 00000000:0000 0A x x x x x x x",
                                " 0A ")))
                .containsExactly(
                        new Listener("127.0.0.1", 5432, 123),
                        new Listener("::", 6379, 125),
                        new Listener("127.0.0.1", 8080, 126),
                        new Listener("::1", 8080, 127));
    }

    @Test
    void listeners_tenMillionLines_bounded() {
        String line = "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 123 1 0 100 0";
        assertThat(SocketTable.at(Set.of(5432), Collections.nCopies(10_000_000, line)))
                .hasSize(4_096);
    }

    @ParameterizedTest
    @CsvSource({
        // segments sent, sent again; status, reason
        "999, 900, HEALTHY, ok",
        "9901, 99, HEALTHY, ok",
        "9900, 100, DEGRADED, sent-again",
        "9501, 499, DEGRADED, sent-again",
        "9500, 500, FAILING, sent-again",
        "-1, 0, SKIPPED, counters-reset",
    })
    void sending_atTheLimits(long sent, long again, Status status, String reason) {
        Verdict verdict = tcp(new Tcp(1_000 + sent, 10 + again, 0, 0, 0, 1, 0, 0));
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    private static Verdict tcp(Tcp now) {
        return RepeatedVisit.part(
                Judged.first(new TcpHealth(), of(now))
                        .after(of(new Tcp(1_000, 10, 0, 0, 0, 1, 0, 0)), MINUTE)
                        .verdicts(),
                TcpHealth.SENDING);
    }

    private static NetworkSnapshot of(Tcp tcp) {
        return new NetworkSnapshot(Optional.of(tcp), List.of(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // overflows, drops, cookies within a minute; status, reason
        "0, 0, 0, HEALTHY, ok",
        "0, 1, 0, DEGRADED, not-accepted",
        "59, 0, 0, DEGRADED, not-accepted",
        "0, 60, 0, FAILING, not-accepted",
        "0, 0, 1, DEGRADED, cookies",
    })
    void accepting_atTheLimits(long overflows, long drops, long cookies, Status status, String reason) {
        Verdict verdict = RepeatedVisit.part(
                Judged.first(new TcpHealth(), of(new Tcp(0, 0, overflows, drops, cookies, 0, 0, 0)))
                        .after(of(new Tcp(0, 0, 0, 0, 0, 0, 0, 0)), MINUTE)
                        .verdicts(),
                TcpHealth.ACCEPTING);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // packets, errors; status
        "98, 1, HEALTHY", // too few
        "991, 9, HEALTHY",
        "990, 10, DEGRADED",
        "951, 49, DEGRADED",
        "950, 50, FAILING",
    })
    void errors_atTheLimits(long packets, long errors, Status status) {
        assertThat(errors(packets, errors).status()).isEqualTo(status);
    }

    private static Verdict errors(long packets, long errors) {
        return Judged.first(new InterfaceErrors(), eth0(0, packets, errors))
                .after(eth0(0, 0, 0), MINUTE)
                .verdict();
    }

    private static NetworkSnapshot eth0(long bytes, long packets, long errors) {
        Interface eth0 = new Interface(
                "eth0", new Traffic(bytes, packets, errors, 0), new Traffic(0, 0, 0, 0), OptionalLong.of(8_000));
        return new NetworkSnapshot(Optional.empty(), List.of(eth0), Optional.empty());
    }

    @Test
    void errors_badCable_foundInRecordedCounters() {
        List<String> before = List.of("  eth0: 5448361515 9110721 0 0 0 0 0 0 4778390829 9000000 0 0 0 0 0 0");
        List<String> now = List.of("  eth0: 5449361515 9111721 76 0 0 76 0 0 4778490829 9000500 0 0 0 0 0 0");
        try (FaultTrial trial = FaultTrial.fixture(
                new InterfaceErrors(),
                "a bad cable damages packets",
                "/proc/net/dev of Linux 6.18, edited: 76 of 1 500 packets damaged")) {
            trial.found(Judged.first(new InterfaceErrors(), withoutSpeed(now))
                    .after(withoutSpeed(before), MINUTE)
                    .verdict());
        }
    }

    private static NetworkSnapshot withoutSpeed(List<String> dev) {
        return new NetworkSnapshot(Optional.empty(), Counters.interfaces(dev), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // bytes within a minute over a link of 1000 bytes a second; status
        "47999, HEALTHY",
        "48000, DEGRADED",
        "56999, DEGRADED",
        "57000, FAILING",
    })
    void throughput_atTheLimits(long bytes, Status status) {
        assertThat(Judged.first(new InterfaceThroughput(), eth0(bytes, 1, 0))
                        .after(eth0(0, 0, 0), MINUTE)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }
}
