package com.qte.ops.probes.config;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

public class ConfigDriftContractIT extends ProbeContract<ConfigFilesTarget, ConfigDrift.Snapshot> {
    @TempDir
    private static Path root;

    @Override
    public Probe<ConfigFilesTarget, ConfigDrift.Snapshot> probe() {
        return new ConfigDrift();
    }

    @Override
    protected ConfigFilesTarget working() {
        return new ConfigFilesTarget(List.of(Path.of("/etc/passwd")), root);
    }

    @Override
    protected Map<String, ConfigFilesTarget> unseen() {
        return Map.of("nobody has accepted it", working());
    }
}
