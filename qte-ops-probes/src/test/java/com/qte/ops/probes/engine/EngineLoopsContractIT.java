package com.qte.ops.probes.engine;

import com.qte.ops.signal.Signals;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.jvm.JvmTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.time.Duration;
import java.util.Map;

/** A loop that turned a moment ago. */
public class EngineLoopsContractIT extends ProbeContract<JvmTarget, LoopsSnapshot> {
    @Override
    public Probe<JvmTarget, LoopsSnapshot> probe() {
        return new EngineLoops();
    }

    @Override
    protected JvmTarget working() {
        return new JvmTarget();
    }

    @Override
    protected Map<Class<?>, Object> host() {
        Signals signals = new Signals();
        signals.heartbeat("order-loop", Duration.ofHours(1)).beat();
        return Map.of(Signals.class, signals);
    }
}
