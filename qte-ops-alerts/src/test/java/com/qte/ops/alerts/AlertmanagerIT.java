package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Severity;
import com.qte.ops.spi.Alert;
import com.qte.ops.spi.Delivery;
import com.qte.ops.testkit.servers.AlertmanagerServer;
import com.qte.ops.testkit.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Alertmanager, as Debian packages it. */
class AlertmanagerIT {
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static AlertmanagerServer server;

    private final ManualClock clock = new ManualClock(Instant.now());
    private AlertmanagerSink sink;

    @BeforeAll
    static void start() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(AlertmanagerServer.isHere())
                    .as("Alertmanager is installed")
                    .isTrue();
        }
        assumeThat(AlertmanagerServer.isHere()).as("Alertmanager is installed").isTrue();
        server = AlertmanagerServer.start();
    }

    @BeforeEach
    void make() {
        sink = new AlertmanagerSink(
                server.address(),
                Optional.empty(),
                Map.of("cluster", "tokyo"),
                REFRESH,
                new WebPost(WebPost.USUAL, Optional.empty()),
                clock);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void send_raisedRefreshedAndResolved_isOneAlertThatEnds() throws IOException {
        Alert raised = Given.raised("INC-1");
        assertThat(sink.send(List.of(raised))).isEqualTo(Delivery.delivered());

        JsonNode first = one("INC-1");
        assertThat(first.at("/status/state").asString()).isEqualTo("active");
        assertThat(first.at("/labels/alertname").asString()).isEqualTo("postgres.queries.slow");
        assertThat(first.at("/labels/cluster").asString()).isEqualTo("tokyo");
        assertThat(first.at("/labels/severity").asString()).isEqualTo("P1");
        assertThat(first.at("/labels/notice").isMissingNode()).isTrue();
        assertThat(first.at("/generatorURL").asString()).isEmpty();
        assertThat(first.at("/annotations/description").asString()).isEqualTo("Six wait.\nLook.");
        assertThat(Instant.parse(first.at("/startsAt").asString())).isEqualTo(Given.SINCE);

        clock.advance(REFRESH);
        sink.send(List.of(raised));
        JsonNode again = one("INC-1");
        assertThat(again.at("/fingerprint")).isEqualTo(first.at("/fingerprint"));
        assertThat(again.at("/startsAt")).isEqualTo(first.at("/startsAt"));
        assertThat(ends(again)).isEqualTo(ends(first).plus(REFRESH));

        sink.send(List.of(Given.alert(
                "INC-1", Alert.Kind.RESOLVED, Severity.P1, Instant.now().minusMillis(1), "over", "well")));
        await().untilAsserted(() -> assertThat(of("INC-1")).isEmpty());
    }

    @Test
    void send_silencedByItsApi_isSuppressedAndStillTaken() throws IOException {
        Alert raised = Given.raised("INC-2");
        sink.send(List.of(raised));
        server.silence(
                "incident",
                "INC-2",
                Instant.now().toString(),
                Instant.now().plusSeconds(3_600).toString());

        await().untilAsserted(() ->
                assertThat(one("INC-2").at("/status/state").asString()).isEqualTo("suppressed"));
        assertThat(sink.send(List.of(raised))).isEqualTo(Delivery.delivered());
        assertThat(one("INC-2").at("/status/silencedBy").size()).isEqualTo(1);
    }

    @Test
    void send_graver_endsTheOneOfTheSeverityBefore() throws IOException {
        sink.send(List.of(Given.raised("INC-3")));
        clock.set(Instant.now());
        sink.send(List.of(Given.alert("INC-3", Alert.Kind.CHANGED, Severity.P0, Given.SINCE, "graver", "")));

        await().untilAsserted(() -> assertThat(of("INC-3")).hasSize(1));
        assertThat(one("INC-3").at("/labels/severity").asString()).isEqualTo("P0");
    }

    @Test
    void send_hostileTexts_arriveInert() throws IOException {
        Alert hostile = Given.alert(
                "INC-4",
                Alert.Kind.RAISED,
                Severity.P2,
                Given.SINCE,
                "\u001b[2J\u202e{{ template \"x\" }}" + "<script>".repeat(200_000),
                "a\u0000b\ud800c\r\n\u001b]0;x\u0007");

        assertThat(sink.send(List.of(hostile))).isEqualTo(Delivery.delivered());
        JsonNode taken = one("INC-4");
        String summary = taken.at("/annotations/summary").asString();
        assertThat(summary)
                .hasSizeLessThanOrEqualTo(500)
                .startsWith("\\u001b[2J\\u202e{{")
                .endsWith("…");
        assertThat(taken.at("/annotations/description").asString()).isEqualTo("a\\u0000b\\ud800c\n\\u001b]0;x\\u0007");
    }

    @Test
    void send_serverGone_throwsAndTakesItLater() throws IOException {
        server.stop();
        try {
            assertThatThrownBy(() -> sink.send(List.of(Given.raised("INC-5")))).isInstanceOf(IOException.class);
        } finally {
            server.restart();
        }
        assertThat(sink.send(List.of(Given.raised("INC-5")))).isEqualTo(Delivery.delivered());
        assertThat(of("INC-5")).hasSize(1);
    }

    private static Instant ends(JsonNode alert) {
        return Instant.parse(alert.at("/endsAt").asString());
    }

    private static JsonNode one(String incident) {
        List<JsonNode> all = of(incident);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<JsonNode> of(String incident) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode alert : JsonMapper.shared().readTree(server.alerts())) {
            if (alert.at("/labels/incident").asString().equals(incident)) {
                all.add(alert);
            }
        }
        return all;
    }
}
