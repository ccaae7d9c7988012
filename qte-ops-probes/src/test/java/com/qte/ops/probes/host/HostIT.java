package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.MapSettings;
import com.qte.ops.probes.engine.OneVisit;
import com.qte.ops.probes.host.LocalServices.Port;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.Judged;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostIT {
    @Test
    void collect_openAndFreePort_toldApart() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int free;
            try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
                free = closed.getLocalPort();
            }
            HostTarget host = new HostTarget("here", Path.of("/"), List.of(open.getLocalPort(), free));
            try (OneVisit<HostTarget, LocalServices.Snapshot> visit = new OneVisit<>(host, Duration.ofSeconds(1))) {
                LocalServices.Snapshot seen = new LocalServices().collect(visit);

                assertThat(seen.ports()).containsExactly(new Port(open.getLocalPort(), true), new Port(free, false));
                assertThat(visit.gaps()).isEmpty();
                assertThat(Judged.first(new ServicesFound(), seen).verdicts())
                        .extracting(Verdict::status)
                        .containsExactly(Status.HEALTHY, Status.SKIPPED);
            }
        }
    }

    @Test
    void read_withAndWithoutConfiguration_portsOnlyWithout() throws Exception {
        assertThat(HostTarget.read(MapSettings.of(Map.of("healing", Map.of()))).servicePorts())
                .isEqualTo(HostTarget.MANUAL_PORTS);
        HostTarget configured = HostTarget.read(MapSettings.of(Map.of("redis", Map.of())));
        try (OneVisit<HostTarget, LocalServices.Snapshot> visit = new OneVisit<>(configured, Duration.ofSeconds(1))) {
            assertThat(new LocalServices().collect(visit).ports()).isEmpty();
            assertThat(visit.gaps()).containsExactly("host.services configured");
        }
    }
}
