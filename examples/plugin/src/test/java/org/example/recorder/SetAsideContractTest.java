package org.example.recorder;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.util.List;

class SetAsideContractTest extends RemediationContract<RecorderTarget> {
    @Override
    public Remediation<RecorderTarget> remediation() {
        return new SetAside();
    }

    @Override
    protected String provider() {
        return "recorder";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new SpoolFiles());
    }

    @Override
    protected Situation<RecorderTarget> ill() throws IOException {
        return SpoolOnDisk.refused();
    }

    @Override
    protected Situation<RecorderTarget> well() throws IOException {
        return new SpoolOnDisk();
    }
}
