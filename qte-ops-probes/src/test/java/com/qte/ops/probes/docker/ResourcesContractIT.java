package com.qte.ops.probes.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What befalls an engine on the way is tried with {@link ServicesContractIT}: both ask for the containers first. */
public class ResourcesContractIT extends ProbeContract<ServiceTarget, ResourcesSnapshot> {
    private static FakeEngine engine;

    @BeforeAll
    static void start() {
        engine = FakeEngine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    public Probe<ServiceTarget, ResourcesSnapshot> probe() {
        return new Resources();
    }

    @Override
    protected ServiceTarget working() {
        return engine.service();
    }
}
