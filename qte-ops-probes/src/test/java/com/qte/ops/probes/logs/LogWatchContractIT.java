package com.qte.ops.probes.logs;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.file.WatchedLog;
import com.qte.ops.testkit.contract.ProbeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

public class LogWatchContractIT extends ProbeContract<WatchedLog, LogSnapshot> {
    @TempDir
    private static Path folder;

    @Override
    public Probe<WatchedLog, LogSnapshot> probe() {
        return new LogWatch();
    }

    @Override
    protected WatchedLog working() {
        try {
            return log(Files.writeString(folder.resolve("engine.log"), "INFO all is well\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, WatchedLog> unseen() {
        return Map.of(
                "there is no log", log(folder.resolve("none.log")),
                "it is a folder", log(folder),
                "it is a device", log(Path.of("/dev/zero")));
    }

    private static WatchedLog log(Path path) {
        return new WatchedLog("engine", path, 0, List.of("ERROR"), List.of("SLOW"));
    }
}
