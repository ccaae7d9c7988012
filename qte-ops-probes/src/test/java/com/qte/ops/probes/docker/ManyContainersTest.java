package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A service of more containers than are inspected. */
class ManyContainersTest {
    private static final String KNOWN = "ffb9a8c535085145847c12b71d3682237c3e10788a493789e04a44cbaa5787c9";

    @Test
    void services_theSixthHasEnded_itCounts() {
        Verdict verdict = judged(new ServiceRuns(), sixIll("exited", "Exited (137) 2 hours ago"))
                .verdict();
        assertThat(verdict.reason()).isEqualTo("exited");
        assertThat(verdict.causes()).startsWith("killed");
    }

    @Test
    void services_theSixthIsUnhealthy_itCounts() {
        Verdict verdict = judged(new ServiceHealth(), sixIll("running", "Up 2 minutes (unhealthy)"))
                .verdict();
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
    }

    @Test
    void containers_illOneListedLast_isInspectedBeforeOthers() {
        String list = listed("a", "running", "Up 1 hour") + "," + listed("b", "running", "Up 1 hour");
        list = list + "," + list + "," + list + "," + listed(KNOWN, "exited", "Exited (1) 1 hour ago");
        try (FakeEngine engine = engine(list)) {
            ServiceSnapshot seen = new Seen<>(new Services(), engine.service()).collect();
            // the others of the first five are not found any more, and two are as the list says
            assertThat(seen.containers().orElseThrow())
                    .extracting(ContainerState::id)
                    .hasSize(3)
                    .startsWith(KNOWN);
        }
    }

    @Test
    void restarts_ofThoseNotInspected_areToldAsUnseen() {
        List<Verdict> verdicts =
                judged(new ServiceRestarts(), sixIll("running", "Up 2 minutes")).verdicts();
        assertThat(verdicts).extracting(Verdict::status).containsExactly(Status.HEALTHY, Status.SKIPPED);
        assertThat(verdicts.get(1).part()).isEqualTo("others");
    }

    @Test
    void resources_ofOthers_areToldAsUnseen() {
        try (FakeEngine engine = engine(sixIll("running", "Up 2 minutes"))) {
            assertThat(new Seen<>(new Resources(), engine.service()).collect().others())
                    .isEqualTo(1);
        }
        assertThat(Judged.first(new MemoryNearLimit(), Given.withOthers(Given.memory(0.5)))
                        .verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("", Status.HEALTHY), tuple("others", Status.SKIPPED));
    }

    @ParameterizedTest
    @CsvSource({
        "Up 2 minutes (healthy), healthy",
        "Up 2 minutes (unhealthy), unhealthy",
        "Up 2 seconds (health: starting), starting",
        "Up 2 minutes, none"
    })
    void listed_statusLine_itsHealth(String status, String health) {
        ContainerState state = ContainerState.listed(new JsonMapper().readTree(listed("a", "running", status)));
        assertThat(state.currentHealth().map(ContainerState.Health::status).orElse("none"))
                .isEqualTo(health);
    }

    private static Judged<ServiceSnapshot> judged(Check<ServiceSnapshot> check, String list) {
        try (FakeEngine engine = engine(list)) {
            return new Seen<>(new Services(), engine.service()).judged(check);
        }
    }

    /** Five that the list calls as ill as the sixth, and that run well when they are inspected. */
    private static String sixIll(String state, String status) {
        return String.join(
                ",",
                String.join(",", Collections.nCopies(Asked.MOST_CONTAINERS, listed(KNOWN, state, status))),
                listed("another", state, status));
    }

    private static String listed(String id, String state, String status) {
        return "{\"Id\":\"%s\",\"Names\":[\"/%s\"],\"Created\":1700000000,\"State\":\"%s\",\"Status\":\"%s\"}"
                .formatted(id, id, state, status);
    }

    private static FakeEngine engine(String list) {
        return FakeEngine.answering(Map.of("/containers/json", ("[" + list + "]").getBytes(StandardCharsets.UTF_8)));
    }
}
