package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import com.qte.ops.probes.network.FirewallSnapshot.Port;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of firewalls, those of ufw among them: what it says itself, and what it made of it, recorded of ufw 0.36.2. */
class FirewallRulesTest {
    private static final String WALL = """
            table inet wall {
                set known {
                    type inet_service
                    elements = { 11, 12,
                                 13 }
                }
                set counted {
                    type inet_service
                    counter
                    elements = { 22 counter packets 443 bytes 443,
                                 80 counter packets 443 bytes 60 }
                }
                set none {
                    type ipv4_addr
                    comment "for later"
                }
                set knocked {
                    type ipv4_addr
                    size 1000
                    flags dynamic,timeout
                    timeout 1m
                }
                map closed {
                    type inet_service : verdict
                }
                map doors {
                    type inet_service : verdict
                    elements = { 22 comment "in, please" : accept,
                                 443 : drop }
                }
                chain in {
                    type filter hook input priority filter; policy %s;
                    %s
                }
                chain sub {
                    %s
                }
            }
            """;

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FirewallRulesTest.class.getResourceAsStream("/network/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "22, OPEN",
        "443, OPEN",
        "80, OPEN",
        "8080, BLOCKED",
        "9090, BLOCKED",
        "7005, PARTLY",
        "8081, PARTLY",
        "53, BLOCKED",
        "12345, BLOCKED"
    })
    void fate_ofUfw_sameByItsOwnWordsAndByWhatItMade(int port, Fate expected) throws IOException {
        assertThat(NftRules.read(lines("ufw-0.36.2-nft.txt")).fate(port)).isEqualTo(expected);
        // To itself, what it limits is let in; how often is not of its words.
        Fate told = UfwRules.read(lines("ufw-0.36.2-status.txt")).fate(port);
        assertThat(told).isEqualTo(port == 7005 ? Fate.OPEN : expected);
    }

    @Test
    void fate_ofUfwThatIsOff_open() {
        assertThat(UfwRules.read(List.of("Status: inactive")).fate(8080)).isEqualTo(Fate.OPEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accept | tcp dport 443 drop | | BLOCKED",
                "accept | tcp dport 444 drop | | OPEN",
                "accept | tcp dport 400-500 counter packets 1 bytes 60 reject with tcp reset | | BLOCKED",
                "accept | tcp dport != 443 drop | | OPEN",
                "accept | tcp dport != 444 drop | | BLOCKED",
                "accept | udp dport 443 drop | | OPEN",
                "accept | ip saddr 10.0.0.0/8 tcp dport 443 drop | | PARTLY",
                "accept | ct state established,related drop | | OPEN",
                "accept | ct state new tcp dport 443 drop | | BLOCKED",
                "accept | ct state != established drop | | BLOCKED",
                "accept | iifname \"lo\" drop | | OPEN",
                "accept | iifname != \"lo\" drop | | BLOCKED",
                "accept | iifname \"eth0\" drop | | PARTLY",
                "accept | log prefix \"drop it \" | | OPEN",
                "drop | | | BLOCKED",
                "drop | ct state vmap { established : accept, related : accept, invalid : drop } | | BLOCKED",
                "drop | ct state vmap { new : accept } | | OPEN",
                "accept | tcp dport vmap { 22 : accept, 443 : drop } | | BLOCKED",
                "drop | tcp dport vmap { 22 : drop, 400-500 : accept } | | OPEN",
                "drop | tcp dport vmap { 22 : accept, 80 : accept } | | BLOCKED",
                "accept | tcp dport vmap { 22 : accept, * : drop } | | BLOCKED",
                "accept | ct state new tcp dport vmap { 443 : jump sub } | drop | BLOCKED",
                "accept | ct state new iifname vmap { \"lo\" : accept, * : drop } | | BLOCKED",
                "accept | meta l4proto vmap { udp : drop, tcp : goto sub } | tcp dport 443 drop | BLOCKED",
                "accept | iifname vmap { \"lo\" : accept, \"eth0\" : drop } | | PARTLY",
                "accept | ip saddr . tcp dport vmap { 10.0.0.1 . 443 : drop } | | PARTLY",
                "accept | tcp dport vmap @doors | | BLOCKED",
                "drop | tcp dport vmap @closed | | BLOCKED",
                "accept | tcp dport vmap @closed | | OPEN",
                "drop | tcp dport @none accept | | BLOCKED",
                "drop | ip saddr @none accept | | BLOCKED",
                "drop | ip saddr . tcp dport @none accept | | BLOCKED",
                "drop | iifname @none accept | | BLOCKED",
                "accept | ip saddr @none drop | | OPEN",
                "accept | ip saddr != @none drop | | BLOCKED",
                "accept | iifname != @none drop | | BLOCKED",
                "drop | tcp dport @counted accept | | BLOCKED",
                "drop | ip saddr @knocked accept | | PARTLY",
                "accept | tcp dport vmap @nowhere | | UNDECIDED",
                "drop | tcp dport 443 queue flags bypass to 3 | | UNDECIDED",
                "drop | ip saddr 10.0.0.1 jump nowhere | | UNDECIDED",
                "drop | tcp dport 443 accept | jump nowhere | OPEN",
                "drop | tcp dport { 22, 443 } accept | | OPEN",
                "drop | meta l4proto { tcp, udp } th dport 443 accept | | OPEN",
                "drop | tcp dport @known accept | | BLOCKED",
                "drop | tcp dport @nobody accept | | PARTLY",
                "drop | limit rate 5/minute burst 5 packets accept | | PARTLY",
                "drop | jump sub | tcp dport 443 accept | OPEN",
                "accept | jump sub | tcp dport 443 return | OPEN",
                "accept | goto sub | ip saddr 10.0.0.1 return | OPEN",
                "accept | tcp dport 443 jump sub | drop | BLOCKED",
                "accept | jump nowhere | | UNDECIDED",
                "accept | jump sub | jump sub | UNDECIDED"
            })
    void fate_ofRules_followed(String policy, String rule, String sub, Fate expected) {
        String text = WALL.formatted(policy, rule == null ? "" : rule, sub == null ? "" : sub);

        assertThat(NftRules.read(text.lines().toList()).fate(443)).isEqualTo(expected);
    }

    @Test
    void fate_ofNamedSet_itsElementsOverSeveralLines() {
        List<String> lines =
                WALL.formatted("drop", "tcp dport @known accept", "").lines().toList();

        assertThat(NftRules.read(lines).fate(12)).isEqualTo(Fate.OPEN);
        assertThat(NftRules.read(lines).fate(13)).isEqualTo(Fate.OPEN);
        assertThat(NftRules.read(lines).fate(14)).isEqualTo(Fate.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCEPT | -p tcp -m tcp --dport 443 -j DROP | | BLOCKED",
                "ACCEPT | -p tcp -m tcp --dport 444 -j DROP | | OPEN",
                "ACCEPT | -p tcp -m tcp --dport 400:500 -j REJECT --reject-with icmp-port-unreachable | | BLOCKED",
                "ACCEPT | -p tcp -m multiport --dports 22,400:500 -j DROP | | BLOCKED",
                "ACCEPT | -p tcp -m multiport ! --dports 22,443 -j DROP | | OPEN",
                "ACCEPT | -p udp -m udp --dport 443 -j DROP | | OPEN",
                "ACCEPT | ! -p udp -j DROP | | BLOCKED",
                "ACCEPT | -s 10.0.0.0/8 -p tcp -m tcp --dport 443 -j DROP | | PARTLY",
                "ACCEPT | -i lo -j DROP | | OPEN",
                "ACCEPT | ! -i lo -j DROP | | BLOCKED",
                "ACCEPT | -m addrtype --dst-type LOCAL -j DROP | | BLOCKED",
                "ACCEPT | -m addrtype --dst-type BROADCAST -j DROP | | OPEN",
                "ACCEPT | -p tcp -m tcp --dport 443 -m comment --comment \"x -j ACCEPT\" -j DROP | | BLOCKED",
                "ACCEPT | -j LOG --log-prefix \"-j DROP\" | | OPEN",
                "ACCEPT | -p tcp -m tcp --dport 443 | | OPEN",
                "ACCEPT | -j NFQUEUE --queue-num 1 | | UNDECIDED",
                "DROP | | | BLOCKED",
                "DROP | -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT | | BLOCKED",
                "DROP | -m conntrack --ctstate DNAT -j ACCEPT | | PARTLY",
                "DROP | -p tcp -m state --state NEW -m tcp --dport 443 -j ACCEPT | | OPEN",
                "DROP | -j SUB | -p tcp -m tcp --dport 443 -j ACCEPT | OPEN",
                "ACCEPT | -g SUB | -p tcp -m tcp --dport 443 -j DROP | BLOCKED",
                "ACCEPT | -j SUB | -p tcp -m tcp --dport 443 -j RETURN | OPEN"
            })
    void fate_ofLegacyRules_followed(String policy, String rule, String sub, Fate expected) {
        String text = """
                # Generated by iptables-save v1.8.9 on Thu Nov 26 10:08:10 2026
                *nat
                :INPUT DROP [0:0]
                COMMIT
                *filter
                :INPUT %s [0:0]
                :FORWARD DROP [0:0]
                :SUB - [0:0]
                %s
                %s
                COMMIT
                """.formatted(policy, rule == null ? "" : "-A INPUT " + rule, sub == null ? "" : "-A SUB " + sub);

        assertThat(LegacyTables.fates(text.lines().toList()).apply(443)).isEqualTo(expected);
    }

    /** What stands behind the last that is read might let him in, or not. */
    @ParameterizedTest
    @ValueSource(strings = {"accept", "drop"})
    void fate_ofMoreRulesThanAreRead_neverDecided(String policy) {
        List<String> many = Collections.nCopies(50_000, "-A INPUT -p udp -j ACCEPT");
        String legacy = "*filter\n:INPUT " + policy.toUpperCase(Locale.ROOT) + " [0:0]";
        String nft = WALL.formatted(policy, "udp dport 1 drop\n".repeat(50_000), "");
        String ufw = "Status: active\nDefault: deny (incoming)\n" + "443/tcp    DENY IN    Anywhere\n".repeat(10_000);

        assertThat(LegacyTables.fates(
                                Stream.concat(legacy.lines(), many.stream()).toList())
                        .apply(443))
                .isEqualTo(Fate.UNSEEN);
        assertThat(NftRules.read(nft.lines().toList()).fate(443)).isEqualTo(Fate.UNDECIDED);
        assertThat(UfwRules.read(ufw.lines().toList()).fate(443)).isEqualTo(Fate.UNDECIDED);
    }

    /** Each of sixteen chains asks the next one four times. */
    @Test
    @Timeout(20)
    void fate_ofMoreStepsThanAreTaken_undecided() {
        String chains = IntStream.range(0, 16)
                .mapToObj(i -> "}\nchain c%d {\n%s".formatted(i, ("jump c" + (i + 1) + "\n").repeat(4)))
                .collect(Collectors.joining());
        String text = WALL.formatted("accept", "jump c0", chains + "}\nchain c16 {");

        assertThat(NftRules.read(text.lines().toList()).fate(443)).isEqualTo(Fate.UNDECIDED);
    }

    @Test
    void judge_whatUfwBlocks_found() throws IOException {
        try (FaultTrial trial = FaultTrial.fixture(
                new PortsLetIn(), "ufw denies a configured port", "ufw 0.36.2, status verbose, as recorded")) {
            Port port =
                    new Port(8080, UfwRules.read(lines("ufw-0.36.2-status.txt")).fate(8080));
            trial.begun();
            trial.found(Judged.first(new PortsLetIn(), new FirewallSnapshot("ufw", List.of(port)))
                    .verdict());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(20)
    void fate_ofNonsense_boundedAndNeverThrows(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> real = lines("ufw-0.36.2-nft.txt");
        List<String> damaged = IntStream.range(0, 20_000)
                .mapToObj(i -> real.get(random.nextInt(real.size())))
                .map(line -> random.nextInt(4) == 0 ? line.substring(random.nextInt(line.length() + 1)) : line)
                .toList();

        assertThat(NftRules.read(damaged).fate(443)).isNotNull();
        assertThat(UfwRules.read(damaged).fate(443)).isNotNull();
        assertThat(LegacyTables.fates(damaged).apply(443)).isNotNull();
        assertThat(NftRules.read(List.of("x".repeat(1 << 20))).fate(443)).isEqualTo(Fate.OPEN);
        assertThat(UfwRules.read(List.of("x  ".repeat(1 << 12))).fate(443)).isEqualTo(Fate.OPEN);
    }
}
