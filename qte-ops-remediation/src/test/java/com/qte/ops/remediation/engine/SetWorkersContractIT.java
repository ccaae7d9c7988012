package com.qte.ops.remediation.engine;

import com.qte.ops.probes.engine.EngineSurroundings;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.util.List;

/** A file that was made for a larger machine. */
public class SetWorkersContractIT extends RemediationContract<EngineTarget> {
    @Override
    public Remediation<EngineTarget> remediation() {
        return new SetWorkers();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new EngineSurroundings());
    }

    @Override
    protected Situation<EngineTarget> ill() throws Exception {
        return ConfigFolder.with(64);
    }

    @Override
    protected Situation<EngineTarget> well() throws Exception {
        return ConfigFolder.with(4);
    }
}
