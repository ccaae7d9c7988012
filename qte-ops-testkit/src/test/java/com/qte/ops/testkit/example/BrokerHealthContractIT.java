package com.qte.ops.testkit.example;

import com.qte.ops.spi.Probe;
import com.qte.ops.testkit.contract.ProbeContract;
import java.util.Optional;

class BrokerHealthContractIT extends ProbeContract<BrokerTarget, BrokerSnapshot> {
    private static final Broker BROKER = Broker.start();

    @Override
    public Probe<BrokerTarget, BrokerSnapshot> probe() {
        return new BrokerHealth();
    }

    @Override
    protected BrokerTarget working() {
        return new BrokerTarget("main", BROKER.port());
    }

    @Override
    protected Optional<BrokerTarget> at(int port) {
        return Optional.of(new BrokerTarget("main", port));
    }
}
