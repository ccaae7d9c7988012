package com.qte.ops.probes.jvm;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.jvm.JvmTarget;
import com.qte.ops.testkit.contract.ProbeContract;

/** A look without a start: this JVM is nobody's engine. What an engine's shows is seen in {@link EngineJvmIT}. */
public class JvmShapeContractIT extends ProbeContract<JvmTarget, ShapeSnapshot> {
    @Override
    public Probe<JvmTarget, ShapeSnapshot> probe() {
        return new JvmShape();
    }

    @Override
    protected JvmTarget working() {
        return new JvmTarget();
    }
}
