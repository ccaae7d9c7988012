package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Log;
import com.qte.ops.probes.docker.ResourcesSnapshot.Port;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five checks of what a container uses and of how it was made. */
class ContainerResourcesTest {
    private static final Duration INTERVAL = Duration.ofSeconds(100);

    @ParameterizedTest
    @CsvSource({"0.79, HEALTHY", "0.80, DEGRADED", "0.94, DEGRADED", "0.95, FAILING"})
    void memory_aroundTheLimits(double used, Status status) {
        assertThat(judge(new MemoryNearLimit(), Given.memory(used)).status()).isEqualTo(status);
    }

    @Test
    void memory_noLimitOrNotRunning_skipped() {
        assertThat(judge(new MemoryNearLimit(), Given.unlimited()).reason()).isEqualTo("no-limit");
        assertThat(judge(new MemoryNearLimit(), Given.stopped()).reason()).isEqualTo("not-running");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, HEALTHY, ok",
        "0.8, 0, DEGRADED, near-limit",
        "0.95, 0, FAILING, near-limit",
        "0.5, 249, HEALTHY, ok",
        "0.5, 250, DEGRADED, held-back",
        "0.5, 500, FAILING, held-back",
        "0.95, 250, FAILING, near-limit"
    })
    void processor_usedAndHeldBack_theWorseCounts(double used, long throttled, Status status, String reason) {
        Verdict verdict = Judged.first(
                        new ProcessorNearLimit(),
                        Given.resources(Given.processor(used * 2 * INTERVAL.toSeconds(), 1000, throttled)))
                .after(Given.resources(Given.processor(0, 0, 0)), INTERVAL)
                .verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void processor_firstLookOrNoLimit_skipped() {
        assertThat(judge(new ProcessorNearLimit(), Given.processor(1, 9, 9)).reason())
                .isEqualTo("first-sample");
        assertThat(judge(new ProcessorNearLimit(), Given.unlimited()).reason()).isEqualTo("no-limit");
    }

    @ParameterizedTest
    @CsvSource({
        "json-file, true, 10, HEALTHY",
        "local, true, 10, HEALTHY",
        "json-file, false, 10, DEGRADED",
        "json-file, true, 5000000000, FAILING"
    })
    void log_boundAndSize(String driver, boolean isBounded, long bytes, Status status) {
        assertThat(judge(new LogSize(), Given.log(new Log(driver, isBounded, OptionalLong.of(bytes))))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "redis:7.2, 1, 1, ok",
        "redis:7.2, 1, 2, drifted",
        "redis, 1, 1, floating",
        "host:5000/redis, 1, 1, floating",
        "host:5000/redis:7, 1, 1, ok",
        "redis:latest, 1, 1, floating",
        "redis@sha256:00, 1, 1, ok",
        "redis:7.2, 1, '', ok"
    })
    void image_nameAndWhatItMeans(String reference, String runs, String means, String reason) {
        assertThat(judge(new ImageDrift(), Given.image(reference, runs, means)).reason())
                .isEqualTo(reason);
    }

    @Test
    void image_ofAComposeFile_itsNameAndWhetherBuiltHere() {
        ContainerResources latest = Given.image("redis:latest", "1", "1");
        assertThat(judge(new ImageDrift(), Given.declared("redis:7", latest)).reason())
                .isEqualTo("undeclared");
        assertThat(judge(new ImageDrift(), Given.declared("redis", latest)).reason())
                .isEqualTo("floating");
        assertThat(judge(
                                new ImageDrift(),
                                new ResourcesSnapshot(Optional.empty(), true, Optional.of(List.of(latest)), 0))
                        .reason())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({
        "5432, 0.0.0.0, FAILING",
        "6379, '', FAILING",
        "6379, '::', FAILING",
        "6379, 10.0.0.5, FAILING",
        "6379, 127.0.0.1, HEALTHY",
        "6379, '::1', HEALTHY",
        "8080, 0.0.0.0, HEALTHY"
    })
    void exposure_databasesBeyondLoopback(int port, String address, Status status) {
        assertThat(judge(new Exposure(), Given.ports(new Port(port, 30_000, address)))
                        .status())
                .isEqualTo(status);
    }

    private static Verdict judge(Check<ResourcesSnapshot> check, ContainerResources container) {
        return judge(check, Given.resources(container));
    }

    private static Verdict judge(Check<ResourcesSnapshot> check, ResourcesSnapshot snapshot) {
        return Judged.first(check, snapshot).verdict();
    }
}
