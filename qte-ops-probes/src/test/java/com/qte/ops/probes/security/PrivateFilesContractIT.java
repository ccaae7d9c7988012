package com.qte.ops.probes.security;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

public class PrivateFilesContractIT extends ProbeContract<SecurityTarget, PrivateFiles.Snapshot> {
    @TempDir
    private static Path root;

    @Override
    public Probe<SecurityTarget, PrivateFiles.Snapshot> probe() {
        return new PrivateFiles();
    }

    @Override
    protected SecurityTarget working() {
        return target(root, List.of(Path.of("/etc/passwd")));
    }

    @Override
    protected Map<String, SecurityTarget> unseen() {
        return Map.of("there is nothing to look at", target(root, List.of()));
    }

    private static SecurityTarget target(Path root, List<Path> files) {
        return new SecurityTarget(
                "main",
                root,
                files,
                files.stream()
                        .map(file -> new WatchedFile("k", file, true, Optional.empty(), List.of()))
                        .toList(),
                Set.of("root"),
                Duration.ofMinutes(1));
    }
}
