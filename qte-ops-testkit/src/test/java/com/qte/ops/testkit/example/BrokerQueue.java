package com.qte.ops.testkit.example;

import com.qte.ops.testkit.contract.Situation;

/** A broker, full or not, and what an operator who looks at it himself sees. */
record BrokerQueue(Broker broker) implements Situation<BrokerTarget> {
    @Override
    public BrokerTarget target() {
        return new BrokerTarget("main", broker.port());
    }

    @Override
    public String recorded() {
        return broker.contents();
    }

    @Override
    public boolean recreate() {
        broker.recreate();
        return true;
    }

    @Override
    public void close() {
        broker.close();
    }
}
