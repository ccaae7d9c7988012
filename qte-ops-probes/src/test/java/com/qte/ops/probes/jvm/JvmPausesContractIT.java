package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.jvm.JvmTarget;
import com.qte.ops.testkit.contract.ProbeContract;

/** The meter is that of the library itself, which nobody else can lend, and which rests as long as no round is due. */
public class JvmPausesContractIT extends ProbeContract<JvmTarget, Snapshot> {
    @Override
    public Probe<JvmTarget, Snapshot> probe() {
        return new JvmPauses();
    }

    @Override
    protected JvmTarget working() {
        return new JvmTarget();
    }
}
