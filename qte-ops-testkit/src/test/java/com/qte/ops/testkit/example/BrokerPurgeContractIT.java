package com.qte.ops.testkit.example;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.util.List;
import java.util.Optional;

class BrokerPurgeContractIT extends RemediationContract<BrokerTarget> {
    @Override
    public Remediation<BrokerTarget> remediation() {
        return new BrokerPurge();
    }

    @Override
    protected String provider() {
        return "my-plugin";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new BrokerHealth());
    }

    @Override
    protected Situation<BrokerTarget> ill() {
        return new BrokerQueue(Broker.full());
    }

    @Override
    protected Situation<BrokerTarget> well() {
        return new BrokerQueue(Broker.start());
    }

    @Override
    protected Optional<BrokerTarget> at(int port) {
        return Optional.of(new BrokerTarget("main", port));
    }
}
