package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.faults.FaultTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a real network, seen from within it. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetworkFaultsIT {
    private static final Map<String, Check<?>> CHECKS = Map.of(
            "network.endpoint", new EndpointReachable(),
            "network.dns", new NameServersAnswer(),
            "network.route", new RouteThere(),
            "network.firewall", new PortsLetIn(),
            "tls.certificate", new CertificateHolds());
    private static final int MOST_LOOKS = 12;
    /** Which ones, chance decides: questions for its name, or what belongs to a connection, once or again and again. */
    private static final Set<String> HALF_IS_LOST = Set.of("resolvers-silent", "timed-out", "silent", "slow");

    @TempDir
    private static Path folder;

    private static Namespaces lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Namespaces(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    /** Does something to a machine. */
    private interface Deed {
        void done() throws Exception;
    }

    @Test
    @Order(1)
    void faults_ofTheWay_eachFoundByItsName() throws Exception {
        healthy();
        String[] drop = {"iptables", "-I", "INPUT", "-p", "tcp", "--dport", "8443", "-j", "DROP"};
        fault("network.endpoint", "a firewall on the way drops its packets", "timed-out", () -> lab.far(drop));
        lab.far("iptables", "-F");
        fault(
                "network.endpoint",
                "a firewall on the way resets its connections",
                "refused",
                () -> lab.far(
                        "iptables",
                        "-I",
                        "INPUT",
                        "-p",
                        "tcp",
                        "--dport",
                        "8443",
                        "-j",
                        "REJECT",
                        "--reject-with",
                        "tcp-reset"));
        lab.far("iptables", "-F");
        fault(
                "network.endpoint",
                "a router says that the endpoint cannot be reached",
                "unreachable",
                () -> lab.far(
                        "iptables",
                        "-I",
                        "INPUT",
                        "-p",
                        "tcp",
                        "--dport",
                        "8443",
                        "-j",
                        "REJECT",
                        "--reject-with",
                        "icmp-host-unreachable"));
        lab.far("iptables", "-F");
        lab.far("tc", "qdisc", "add", "dev", "eth0", "root", "tbf", "rate", "12kbit", "burst", "1600", "latency", "9s");
        fault("network.endpoint", "the way to it carries 12 kbit a second", "slow", () -> {});
        lab.far("tc", "qdisc", "del", "dev", "eth0", "root");
        fault(
                "network.endpoint",
                "half of the packets to it are lost",
                HALF_IS_LOST,
                () -> lab.far(
                        "iptables",
                        "-I",
                        "INPUT",
                        "-m",
                        "statistic",
                        "--mode",
                        "random",
                        "--probability",
                        "0.5",
                        "-j",
                        "DROP"));
        lab.far("iptables", "-F");
        back("network.endpoint");
    }

    @Test
    @Order(2)
    void faults_ofRoutesAndFirewall_eachFoundByItsName() throws Exception {
        fault(
                "network.firewall",
                "a rule of iptables drops what comes to a configured port",
                "blocked",
                () -> lab.near("iptables", "-I", "INPUT", "-p", "tcp", "--dport", "8080", "-j", "DROP"));
        lab.near("iptables", "-F");
        back("network.firewall");
        fault(
                "network.firewall",
                "a rule that only iptables-legacy shows drops what comes to a configured port",
                "blocked",
                () -> lab.near("iptables-legacy", "-I", "INPUT", "-p", "tcp", "--dport", "8080", "-j", "DROP"));
        lab.near("iptables-legacy", "-F");
        back("network.firewall");
        lab.near("nft", "add table inet wall");
        lab.near("nft", "add chain inet wall in { type filter hook input priority 0 ; policy drop ; }");
        lab.near("nft", "add rule inet wall in iifname lo accept");
        lab.near("nft", "add rule inet wall in ct state established,related accept");
        fault(
                "network.firewall",
                "no rule of nftables lets a configured port in, and the rest is dropped",
                "blocked",
                () -> lab.near("nft", "add rule inet wall in tcp dport { 22, 443 } accept"));
        lab.near("nft", "delete table inet wall");
        back("network.firewall");
        fault(
                "network.firewall",
                "the map of services that are let in is empty, and the rest is dropped",
                "blocked",
                () -> {
                    lab.near("nft", "add table inet wall");
                    lab.near("nft", "add map inet wall services { type inet_service : verdict ; }");
                    lab.near("nft", "add chain inet wall in { type filter hook input priority 0 ; policy drop ; }");
                    lab.near("nft", "add rule inet wall in tcp dport vmap @services");
                });
        lab.near("nft", "delete table inet wall");
        fault(
                "network.route",
                "the default route was deleted",
                "no-default-route",
                () -> lab.near("ip", "route", "del", "default"));
        lab.route();
        back("network.route");
        fault(
                "network.route",
                "the cable is pulled at the other end",
                "interface-down",
                () -> lab.far("ip", "link", "set", "eth0", "down"));
        lab.far("ip", "link", "set", "eth0", "up");
        back("network.route");
        lab.near("ip", "neigh", "flush", "all");
        fault("network.route", "the router does not answer", "gateway-silent", () -> {
            lab.far("ip", "link", "set", "eth0", "arp", "off");
            lab.look("network.dns"); // somebody has to want it
        });
        fault("network.endpoint", "the router does not answer", "resolvers-silent", () -> {});
        lab.far("ip", "link", "set", "eth0", "arp", "on");
        fault(
                "network.route",
                "the interface was switched off",
                "no-default-route",
                () -> lab.near("ip", "link", "set", "eth0", "down"));
        lab.near("ip", "link", "set", "eth0", "up");
        lab.route();
        back("network.route");
    }

    @Test
    @Order(3) // it stops them for good
    void faults_ofNameServers_eachFoundByItsName() throws Exception {
        String[] drop = {"iptables", "-I", "INPUT", "-p", "udp", "--dport", "53", "-j", "DROP"};
        back("network.dns");
        fault("network.dns", "one of two name servers is stopped", "refused", () -> lab.stopNameServer(1));
        assertThat(lab.look("network.dns"))
                .extracting(Verdict::status)
                .containsExactly(Status.HEALTHY, Status.DEGRADED);
        fault("network.dns", "a firewall drops the questions to all name servers", "silent", () -> lab.far(drop));
        assertThat(lab.look("network.dns")).extracting(Verdict::status).containsOnly(Status.FAILING);
        fault("network.endpoint", "no name server answers", "resolvers-silent", () -> {});
        lab.far("iptables", "-F");
        fault("network.endpoint", "all name servers are stopped", "resolvers-fail", () -> lab.stopNameServer(0));
        fault("network.dns", "all name servers are stopped", "refused", () -> {});
    }

    private void healthy() throws Exception {
        List<Verdict> all = new ArrayList<>();
        for (String check : CHECKS.keySet()) {
            all.addAll(back(check));
        }
        FaultTrial.healthy("Linux network", all);
    }

    /** Looks until all is well again. */
    private List<Verdict> back(String check) throws Exception {
        List<Verdict> verdicts = lab.look(check);
        for (int look = 1; look < MOST_LOOKS && !isWell(verdicts); look++) {
            verdicts = lab.look(check);
        }
        assertThat(verdicts).as(check).isNotEmpty().allMatch(verdict -> verdict.status() == Status.HEALTHY);
        return verdicts;
    }

    private static boolean isWell(List<Verdict> verdicts) {
        return verdicts.stream().allMatch(verdict -> verdict.status() == Status.HEALTHY);
    }

    private void fault(String check, String fault, String reason, Deed deed) throws Exception {
        fault(check, fault, Set.of(reason), deed);
    }

    /** @param reasons what is to be said, one of these */
    private void fault(String check, String fault, Set<String> reasons, Deed deed) throws Exception {
        assertThat(reasons).as(fault).isNotEmpty().noneMatch(String::isBlank);
        try (FaultTrial trial = FaultTrial.real(Objects.requireNonNull(CHECKS.get(check)), fault, "Linux")) {
            deed.done();
            trial.begun();
            List<Verdict> ill = List.of();
            for (int look = 0; look < MOST_LOOKS && ill.isEmpty(); look++) {
                ill = lab.look(check).stream()
                        .filter(verdict -> verdict.status().isFault())
                        .toList();
            }
            assertThat(ill).as(fault).extracting(Verdict::reason).containsAnyElementsOf(reasons);
            for (Verdict verdict : ill) {
                if (reasons.contains(verdict.reason())) {
                    trial.found(verdict); // only the first counts
                }
            }
        }
    }
}
