package org.example.recorder;

import com.qte.ops.spi.Probe;
import com.qte.ops.testkit.contract.ProbeContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SpoolFilesContractTest extends ProbeContract<RecorderTarget, SpoolFiles.Snapshot> {
    private SpoolOnDisk spool;

    @BeforeEach
    void write() throws IOException {
        spool = new SpoolOnDisk();
    }

    @AfterEach
    void putAway() {
        spool.close();
    }

    @Override
    public Probe<RecorderTarget, SpoolFiles.Snapshot> probe() {
        return new SpoolFiles();
    }

    @Override
    protected RecorderTarget working() {
        return spool.target();
    }

    @Override
    protected Map<String, RecorderTarget> broken() {
        return Map.of("the spool is not there", new RecorderTarget("main", Path.of("/nowhere")));
    }
}
