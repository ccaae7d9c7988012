package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.target.host.HostTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way of other systems, gone on this one, tells the same as its own. */
class OtherSystemsIT {
    @Test
    void read_thisMachine_asTheKernelTells() throws Exception {
        VitalsSnapshot other = OtherSystems.read(Optional.empty());
        VitalsSnapshot own = Recorded.look(new HostTarget("here", Path.of("/"), List.of()));

        VitalsSnapshot.Processors processors = other.processors().orElseThrow();
        assertThat(processors.count()).isEqualTo(own.processors().orElseThrow().count());
        assertThat((double) processors.allTicks())
                .isCloseTo(own.processors().orElseThrow().allTicks(), within(3_000.0));
        assertThat(other.memory().get(0).totalBytes())
                .isGreaterThanOrEqualTo(own.memory().get(0).totalBytes());
        assertThat(other.memory().get(0).scope()).isEqualTo("machine");
        assertThat(other.swap()).isPresent();
        assertThat(other.load()).isPresent();
        assertThat(other.kills()).isEmpty();
        assertThat(OtherSystems.isKnown()).isFalse();
    }
}
