package com.qte.ops.probes.host.vitals;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.host.ProcessTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** This process is the engine, as it is where the library is embedded. */
public class EngineProcessContractIT extends ProbeContract<ProcessTarget, ProcessSnapshot> {
    private static final Path ROOT = Path.of("/");

    @TempDir
    private static Path empty;

    private static FaultyServer listening;

    @BeforeAll
    static void start() {
        listening = FaultyServer.with(Faults.silence());
    }

    @AfterAll
    static void stop() {
        listening.close();
    }

    @Override
    public Probe<ProcessTarget, ProcessSnapshot> probe() {
        return new EngineProcess();
    }

    @Override
    protected ProcessTarget working() {
        return target(ROOT, List.of(listening.port()), List.of());
    }

    @Override
    protected Map<String, ProcessTarget> broken() {
        return Map.of(
                "nobody listens",
                target(ROOT, List.of(FaultyServer.nobody()), List.of()),
                "there is no file with its number",
                new ProcessTarget(
                        "engine", ROOT, Optional.of(empty.resolve("engine.pid")), List.of(), List.of(), false));
    }

    @Override
    protected Map<String, ProcessTarget> unseen() {
        return Map.of(
                "there is no /proc", target(empty, List.of(8080), List.of()),
                "nothing is configured", target(ROOT, List.of(), List.of(FaultyServer.nobody())));
    }

    private static ProcessTarget target(Path root, List<Integer> ports, List<Integer> api) {
        return new ProcessTarget("engine", root, Optional.empty(), ports, api, false);
    }
}
