package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.MapSettings;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.target.host.WantedPort;
import com.qte.ops.target.host.WantedPort.Wish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostWishSettingsTest {
    private static HostWishes read(Map<String, ?> values) {
        return HostTarget.read(MapSettings.of(values)).wishes();
    }

    @Test
    void read_nothing_nothingWanted() {
        assertThat(read(Map.of())).isEqualTo(HostWishes.NONE);
    }

    @Test
    void read_ports_byTheirOrigin() {
        HostWishes wishes = read(Map.of(
                "host", Map.of("ports", List.of(Map.of("port", 8080, "owner", "a-name-of-more-than-15"))),
                "engine", Map.of("ports", List.of("8080", "8081", "x", "70000"), "pidFile", "/run/engine.pid"),
                "postgres",
                        List.of(
                                Map.of("url", "jdbc:postgresql://127.0.0.1/qte"),
                                Map.of("url", "jdbc:postgresql://db.internal:5433/qte")),
                "redis", List.of(Map.of("url", "redis://localhost:6380/1"), Map.of("url", "rediss://[::1]:6381"))));

        assertThat(wishes.ports()).extracting(WantedPort::number).containsExactly(5432, 6380, 6381, 8080, 8081);
        assertThat(wishes.ports())
                .extracting(WantedPort::wish)
                .containsExactly(Wish.ADDRESS, Wish.ADDRESS, Wish.ADDRESS, Wish.CONFIGURED, Wish.ENGINE);
        assertThat(wishes.ports().get(3).owners()).containsExactly("a-name-of-more-");
        assertThat(wishes.ports().get(0).owners()).contains("postgres", "pgbouncer", "docker-proxy");
        assertThat(wishes.enginePidFile()).contains("/run/engine.pid");
        assertThat(wishes.uses()).isEqualTo(new HostWishes.Uses(true, true, false));
    }

    @Test
    void read_nonsense_allOfItNoted() {
        MapSettings top = MapSettings.of(Map.of(
                "host",
                Map.of(
                        "disks",
                        List.of("/opt", "relative"),
                        "ports",
                        List.of(Map.of("owner", "x"), Map.of("port", 1), Map.of("port", 1)))));

        assertThat(HostTarget.read(top).wishes().folders()).containsExactly("/opt");
        assertThat(top.problems())
                .containsExactlyInAnyOrder(
                        "host.disks config.not-absolute",
                        "host.ports.port config.host.no-port",
                        "host.ports.port config.host.port-twice");
    }

    @Test
    void read_sysctlAndLimits_asTheyAreWanted() {
        HostWishes wishes = read(Map.of(
                "host",
                Map.of(
                        "sysctl",
                        Map.of("net.core.somaxconn", 65_535, "net.ipv4.tcp_congestion_control", "bbr"),
                        "limits",
                        Map.of("openFiles", 65_536))));

        assertThat(wishes.settings())
                .isEqualTo(Map.of("net.core.somaxconn", "65535", "net.ipv4.tcp_congestion_control", "bbr"));
        assertThat(wishes.openFiles()).hasValue(65_536);
    }
}
