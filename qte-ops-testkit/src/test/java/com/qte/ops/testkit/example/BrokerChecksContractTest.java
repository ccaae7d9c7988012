package com.qte.ops.testkit.example;

import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

class BrokerChecksContractTest {
    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(List.of(queueDepth(), queueAge()));
    }

    private static CheckCase<BrokerSnapshot> queueDepth() {
        return new QueueDepthContractTest().given();
    }

    private static CheckCase<BrokerSnapshot> queueAge() {
        return CheckCase.of(new QueueAge(), "my-plugin").ladder("age", 1, age -> new BrokerSnapshot(1, (long) age));
    }
}
