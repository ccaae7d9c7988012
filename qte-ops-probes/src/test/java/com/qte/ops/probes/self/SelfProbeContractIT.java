package com.qte.ops.probes.self;

import com.qte.ops.self.SelfProbe;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfTarget;
import com.qte.ops.spi.Probe;
import com.qte.ops.testkit.contract.ProbeContract;

/** The probe of the library itself, which lives in core, where the contracts are not to be had. */
public class SelfProbeContractIT extends ProbeContract<SelfTarget, SelfSnapshot> {
    @Override
    public Probe<SelfTarget, SelfSnapshot> probe() {
        return new SelfProbe(SelfGiven::well);
    }

    @Override
    protected SelfTarget working() {
        return new SelfTarget();
    }
}
