package com.qte.ops.probes.host;

import com.qte.ops.probes.host.LocalServices.Port;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link LocalServices}. */
public class HostChecksContractTest {
    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(CheckCase.of(new ServicesFound(), "probes")
                .snapshots(new LocalServices.Snapshot(List.of()))
                .seen(new LocalServices.Snapshot(
                        List.of(new Port(5432, true), new Port(6379, false), new Port(8080, true)))));
    }
}
