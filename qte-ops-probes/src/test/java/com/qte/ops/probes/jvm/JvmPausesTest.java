package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Subject;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.probes.jvm.JvmPauses.Meter;
import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Pauses.Pause;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JvmPausesTest {
    private static final Pause PAUSE = new Pause(Instant.EPOCH, Duration.ofMillis(100));

    private static Snapshot collect(Pauses meter) {
        return new JvmPauses().collect(new JvmVisit(Optional.of(meter)));
    }

    @Test
    void collect_meter_whatItSaw() {
        assertThat(collect(() -> List.of(PAUSE))).isEqualTo(new Snapshot(Meter.WATCHING, List.of(PAUSE)));
    }

    @Test
    void collect_notStarted_nothingIsTakenFromIt() {
        Pauses resting = new Pauses() {
            @Override
            public List<Pause> recent() {
                return List.of(PAUSE);
            }

            @Override
            public boolean isWatching() {
                return false;
            }
        };

        assertThat(collect(resting)).isEqualTo(new Snapshot(Meter.NOT_STARTED, List.of()));
    }

    @Test
    void collect_noMeter_saysSo() {
        assertThat(new JvmPauses().collect(new JvmVisit(Optional.empty())))
                .isEqualTo(new Snapshot(Meter.NONE, List.of()));
    }

    @Test
    void provider_brings_probe() {
        assertThat(new BuiltInProbes().probes()).hasAtLeastOneElementOfType(JvmPauses.class);
        assertThat(new JvmTarget().subject()).isEqualTo(new Subject("jvm", "self"));
    }
}
