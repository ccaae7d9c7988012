package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.docker.DockerSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingsReaderTest {
    /** As an engine 20.10 tells of one that was made and never started: it knows the networks by their names alone. */
    private static final String MADE = """
            {"Id": "%s", "Name": "/spare", "Image": "sha256:1", "Config": {},
             "State": {"Status": "created", "StartedAt": "0001-01-01T00:00:00Z", "FinishedAt": "0001-01-01T00:00:00Z"},
             "HostConfig": {"NetworkMode": "front"},
             "NetworkSettings": {"Networks": {"back": {"NetworkID": ""}}}}""";

    @Test
    void read_containerNeverStarted_itsNetworksStayByTheirNames() throws Exception {
        try (ScriptedEngine engine = new ScriptedEngine()
                        .answering("GET /system/df", 200, "{}")
                        .answering("GET /info", 200, "{\"ID\":\"engine\"}")
                        .answering("GET /images/json", 200, "[]")
                        .answering("GET /containers/" + ScriptedEngine.OLD, 200, MADE.formatted(ScriptedEngine.OLD))
                        .answering(
                                "GET /networks",
                                200,
                                List.of(network("front"), network("back"), network("idle"))
                                        .toString());
                DockerSession session = engine.engine().open(Duration.ofSeconds(2))) {
            Holdings holdings = new HoldingsReader(session, Map.of()).read();
            Clutter clutter = Clutter.of(
                    holdings,
                    new Protection(Set.of(), Protection.DANGLING, Protection.ENDED),
                    Instant.parse("2026-11-23T02:00:00Z"));

            assertThat(clutter.networks()).extracting(Holdings.Network::name).isEqualTo(List.of("idle"));
        }
    }

    private static String network(String name) {
        return "{\"Id\":\"id-of-" + name + "\",\"Name\":\"" + name
                + "\",\"Scope\":\"local\",\"Created\":\"2026-11-01T00:00:00Z\"}";
    }
}
