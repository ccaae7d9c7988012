package com.qte.ops.remediation.engine;

import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Engines to act upon. */
final class Engines {
    private Engines() {}

    static EngineTarget at(int port) {
        URI base = URI.create("http://127.0.0.1:" + port);
        return new EngineTarget("qte-engine", base, Optional.of(base));
    }

    static EngineTarget configuredBy(Path file, int processors) {
        return at(1)
                .with(new EngineSetup(
                        Optional.of(file),
                        EngineSetup.WORKERS_KEY,
                        OptionalInt.of(processors),
                        Optional.empty(),
                        Optional.empty()));
    }
}
