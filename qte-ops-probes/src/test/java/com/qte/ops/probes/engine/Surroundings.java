package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.EngineSurroundings.Environment;
import com.qte.ops.probes.engine.EngineSurroundings.Snapshot;
import com.qte.ops.probes.engine.EngineSurroundings.Workers;
import com.qte.ops.target.http.EngineSettings;
import com.qte.ops.target.http.EngineTarget;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Engines by their settings, and what is found around them. */
final class Surroundings {
    private Surroundings() {}

    static EngineTarget of(Map<String, String> settings) {
        return EngineSettings.read(MapSettings.of(Map.of("engine", settings)), Set.of())
                .orElseThrow();
    }

    static Snapshot workers(int processors, int workers) {
        return new Snapshot(
                processors,
                Optional.of(new Workers("/opt/qte/production.yaml", OptionalInt.of(workers), Optional.empty(), "")),
                environment(Optional.empty()));
    }

    static Snapshot unread(String problem) {
        return new Snapshot(
                4,
                Optional.of(new Workers("/opt/qte/production.yaml", OptionalInt.empty(), Optional.of(problem), "x")),
                environment(Optional.empty()));
    }

    static Snapshot python(Environment environment) {
        return new Snapshot(4, Optional.empty(), environment);
    }

    static Environment environment(Optional<String> value) {
        return new Environment(Optional.of("/proc/4711/environ"), true, value);
    }
}
