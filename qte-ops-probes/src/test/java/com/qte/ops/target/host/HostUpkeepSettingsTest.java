package com.qte.ops.target.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.MapSettings;
import com.qte.ops.target.host.HostUpkeep.OldLogs;
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostUpkeepSettingsTest {
    private static HostUpkeep read(MapSettings settings) {
        return HostTarget.read(settings).upkeep();
    }

    private static MapSettings host(String section, Map<String, ?> values) {
        return MapSettings.of(Map.of("host", Map.of(section, values)));
    }

    @Test
    void read_nothingSaid_nothingIsPutRight() {
        HostUpkeep upkeep = read(MapSettings.of(Map.of()));

        assertThat(upkeep.sysctl()).isEmpty();
        assertThat(upkeep.limits()).isEmpty();
        assertThat(upkeep.cleanup()).isEmpty();
    }

    @Test
    void read_kernelSettings_byTheirDottedNames() {
        HostUpkeep upkeep = read(
                host("sysctl", Map.of("net.core.somaxconn", "65535", "net.ipv4.tcp_rmem", "4096\t131072  6291456")));

        assertThat(upkeep.sysctl())
                .containsEntry("net.core.somaxconn", "65535")
                .containsEntry("net.ipv4.tcp_rmem", "4096 131072 6291456");
    }

    @Test
    void read_whatMustNotBeSet_isAProblem() {
        for (String name : List.of(
                "kernel.core_pattern",
                "kernel.modprobe",
                "fs.suid_dumpable",
                "fs.binfmt_misc.register",
                "net..core",
                "net.core/../../kernel.modprobe",
                "../etc",
                "kernel.randomize_va_space")) {
            MapSettings settings = host("sysctl", Map.of(name, "1"));
            assertThat(read(settings).sysctl()).as(name).isEmpty();
            assertThat(settings.problems()).as(name).hasSize(1);
        }
    }

    @Test
    void read_whatIsNoValue_isAProblem() {
        for (String value : List.of("", "1;2", "|/bin/sh", "a\nb", "$(id)", "1".repeat(200))) {
            MapSettings settings = host("sysctl", Map.of("net.core.somaxconn", value));
            assertThat(read(settings).sysctl()).as(value).isEmpty();
            assertThat(settings.problems()).as(value).hasSize(1);
        }
    }

    @Test
    void read_limits_withTheirDefaults() {
        assertThat(read(host("limits", Map.of("openFiles", "65535"))).limits())
                .contains(new WantedLimits(65_535, List.of("*", "root"), Optional.empty()));
        assertThat(read(host("limits", Map.of("openFiles", "65535", "unit", "qte")))
                        .limits())
                .contains(new WantedLimits(65_535, List.of("*", "root"), Optional.of("qte.service")));
        MapSettings odd = host("limits", Map.of("openFiles", "65535", "accounts", List.of("a b")));
        assertThat(read(odd).limits()).isEmpty();
        assertThat(odd.problems()).isNotEmpty();
        MapSettings outside = host("limits", Map.of("openFiles", "65535", "unit", "../x"));
        assertThat(read(outside).limits()).isEmpty();
    }

    @Test
    void read_cleanup_withItsDefaults() {
        MapSettings settings = MapSettings.of(Map.of("cleanup", List.of(Map.of("folder", "/opt/qte/logs"))));

        assertThat(read(settings).cleanup())
                .containsExactly(new OldLogs(Path.of("/opt/qte/logs"), "*.{log.*,log-*}", Duration.ofDays(7)));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_cleanupWhereNothingMayBeTakenAway_isAProblem() {
        for (Map<String, String> entry : List.of(
                Map.of("pattern", "*"),
                Map.of("folder", "/"),
                Map.of("folder", "/var"),
                Map.of("folder", "logs"),
                Map.of("folder", "/var/log", "pattern", "../*"),
                Map.of("folder", "/var/lib/qte-ops/journal"))) {
            MapSettings settings =
                    MapSettings.of(Map.of("cleanup", List.of(entry), "healing", Map.of("journal", "/var/lib/qte-ops")));
            assertThat(read(settings).cleanup()).as(entry.toString()).isEmpty();
            assertThat(settings.problems()).as(entry.toString()).isNotEmpty();
        }
    }
}
