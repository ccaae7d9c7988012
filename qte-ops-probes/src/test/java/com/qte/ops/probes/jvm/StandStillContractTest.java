package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.JvmPauses.Meter;
import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Pauses.Pause;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

public class StandStillContractTest extends CheckContract<Snapshot> {
    @Override
    public CheckCase<Snapshot> given() {
        return CheckCase.of(new StandStill(), "probes")
                .snapshots(
                        new Snapshot(Meter.WATCHING, List.of()),
                        pauses(1, 0.1),
                        pauses(3, 0.1),
                        pauses(3, 0.7),
                        pauses(1, 5))
                .seen(new Snapshot(Meter.NONE, List.of()))
                .seen(new Snapshot(Meter.NOT_STARTED, List.of()))
                .ladder("longest", 0.001, seconds -> pauses(1, seconds))
                .ladder("often", 1, count -> pauses((int) count, 0.1));
    }

    private static Snapshot pauses(int count, double seconds) {
        Duration length = Duration.ofMillis(Math.round(seconds * 1_000));
        return new Snapshot(Meter.WATCHING, Collections.nCopies(count, new Pause(Judged.AT.minusSeconds(60), length)));
    }
}
