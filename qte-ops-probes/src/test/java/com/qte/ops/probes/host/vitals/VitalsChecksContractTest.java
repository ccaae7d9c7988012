package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.HostVitals.Memory;
import com.qte.ops.probes.host.vitals.HostVitals.Snapshot;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link HostVitals}. */
public class VitalsChecksContractTest {
    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(CheckCase.of(new MemoryLeft(), "probes")
                .snapshots(memory(0.5), memory(0.08), memory(0.01))
                .seen(new Snapshot(Optional.empty()))
                .ladder("left", 0.001, VitalsChecksContractTest::memory));
    }

    private static Snapshot memory(double left) {
        return new Snapshot(Optional.of(new Memory(1_000, Math.round(1_000 * left), "machine")));
    }
}
