package com.qte.ops.probes.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.network.RoutesSnapshot.Neighbour;
import com.qte.ops.probes.network.RoutesSnapshot.Route;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables as Linux 6.1 and 6.18 show them. */
class RouteTablesTest {
    private static final String HEADING =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";
    private static final List<String> FOUR = List.of(
            HEADING,
            "eth0\t00000000\t02004E0A\t0003\t0\t0\t100\t00000000\t0\t0\t0",
            "eth0\t00004E0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0");
    private static final List<String> SIX = List.of(
            "fe800000000000000000000000000000 40 00000000000000000000000000000000 00"
                    + " 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0",
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                    + " fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth1",
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                    + " 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo");
    private static final List<String> ARP = List.of(
            "IP address       HW type     Flags       HW address            Mask     Device",
            "10.78.0.2        0x1         0x2         52:54:00:12:34:56     *        eth0",
            "10.78.0.3        0x1         0x0         00:00:00:00:00:00     *        eth0");

    @Test
    void defaults_bothFamilies_gatewayAndWhatIsKnownOfIt() {
        assertThat(RouteTables.defaults(FOUR, SIX, ARP))
                .containsExactly(
                        new Route("eth0", Optional.of("10.78.0.2"), 100, Optional.of(Neighbour.KNOWN)),
                        new Route(
                                "eth1",
                                Optional.of("fe80:0000:0000:0000:0000:0000:0000:0001"),
                                1024,
                                Optional.empty()));
    }

    @Test
    void defaults_gatewayThatDoesNotAnswer_silent() {
        List<String> other = List.of("eth0 00000000 03004E0A 0003 0 0 0 00000000 0 0 0");

        assertThat(RouteTables.defaults(other, List.of(), ARP))
                .extracting(route -> route.gatewayIs())
                .containsExactly(Optional.of(Neighbour.SILENT));
    }

    /** A container without a network has no line but the heading, and an entry of IPv6 that rejects. */
    @Test
    void defaults_noNetwork_none() {
        assertThat(RouteTables.defaults(List.of(HEADING), SIX.subList(2, 3), List.of()))
                .isEmpty();
        assertThat(RouteTables.defaults(List.of(), List.of(), List.of())).isEmpty();
    }

    @Test
    void defaults_rejectingOrUnusedRoute_none() {
        List<String> lines = List.of(
                "* 00000000 00000000 0200 0 0 0 00000000 0 0 0",
                "eth0 00000000 02004E0A 0201 0 0 0 00000000 0 0 0",
                "eth0 00000000 02004E0A 0002 0 0 0 00000000 0 0 0");

        assertThat(RouteTables.defaults(lines, List.of(), List.of())).isEmpty();
    }

    @Test
    void defaults_hostileLines_boundedAndNeverThrows() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.err.println("seed -Dqte.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] line = FOUR.get(1 + random.nextInt(2)).getBytes(StandardCharsets.ISO_8859_1);
            line[random.nextInt(line.length)] = (byte) random.nextInt();
            String damaged = new String(line, StandardCharsets.ISO_8859_1);
            assertThat(RouteTables.defaults(List.of(damaged), List.of(damaged), List.of(damaged)))
                    .hasSizeLessThan(3);
        }
        assertThat(RouteTables.defaults(Collections.nCopies(100_000, FOUR.get(1)), List.of(), List.of()))
                .hasSize(16);
    }
}
