package com.qte.ops.testkit.example;

import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;

class QueueDepthContractTest extends CheckContract<BrokerSnapshot> {
    @Override
    protected CheckCase<BrokerSnapshot> given() {
        return CheckCase.of(new QueueDepth(), "my-plugin")
                .snapshots(new BrokerSnapshot(0, 0), new BrokerSnapshot(500, 0), new BrokerSnapshot(2_000, 0))
                .ladder("depth", 1, depth -> new BrokerSnapshot((long) depth, 0));
    }
}
