package com.qte.ops.probes.engine;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

public class EngineSurroundingsContractIT extends ProbeContract<EngineTarget, EngineSurroundings.Snapshot> {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(folder.resolve("production.yaml"), "server:\n  workers: 4 # four\n");
        Files.writeString(folder.resolve("qte.pid"), ProcessHandle.current().pid() + "\n");
    }

    @Override
    public Probe<EngineTarget, EngineSurroundings.Snapshot> probe() {
        return new EngineSurroundings();
    }

    @Override
    protected EngineTarget working() {
        return Surroundings.of(Map.of(
                "configFile", folder.resolve("production.yaml").toString(),
                "pidFile", folder.resolve("qte.pid").toString(),
                "processors", "4"));
    }

    @Override
    protected Map<String, EngineTarget> unseen() {
        return Map.of(
                "nothing is configured", Surroundings.of(Map.of()),
                "the files are not there",
                        Surroundings.of(Map.of(
                                "configFile", folder.resolve("none.yaml").toString(),
                                "pidFile", folder.resolve("none.pid").toString())));
    }

    @Override
    protected Optional<EngineTarget> at(int port) {
        return Optional.empty();
    }
}
