package com.qte.ops.target.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.probes.engine.MapSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdSettingsTest {
    @Test
    void read_nothingSaid_theUsualUnits() {
        SystemdTarget target = SystemdSettings.read(MapSettings.of(Map.of()));

        assertThat(target.units()).isEqualTo(SystemdTarget.USUAL);
        assertThat(target.named()).isFalse();
    }

    @Test
    void read_names_withTheirSuffixes() {
        SystemdTarget target = SystemdSettings.read(MapSettings.of(
                Map.of("systemd", Map.of("units", List.of("qte", "nginx.service", "a@b.timer", "qte")))));

        assertThat(target.units()).containsExactly("qte.service", "nginx.service", "a@b.timer");
        assertThat(target.named()).isTrue();
    }

    @Test
    void read_whatIsNoName_isAProblem() {
        MapSettings settings =
                MapSettings.of(Map.of("systemd", Map.of("units", List.of("--now", "a b", "../x", "$(id)", "", "ok"))));

        assertThat(SystemdSettings.read(settings).units()).containsExactly("ok.service");
        assertThat(settings.problems()).isNotEmpty();
    }
}
