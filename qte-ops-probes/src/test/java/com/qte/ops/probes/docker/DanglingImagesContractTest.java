package com.qte.ops.probes.docker;

import com.qte.ops.probes.docker.DanglingSnapshot.Image;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public class DanglingImagesContractTest extends CheckContract<DanglingSnapshot> {
    @Override
    public CheckCase<DanglingSnapshot> given() {
        return CheckCase.of(new DanglingImages(), "probes")
                .snapshots(aged(60), aged(Duration.ofDays(8).toSeconds()))
                .seen(new DanglingSnapshot(Optional.of(Judged.AT), Optional.of(List.of())))
                .seen(new DanglingSnapshot(Optional.empty(), Optional.empty()))
                .ladder("age", 1, DanglingImagesContractTest::aged);
    }

    private static DanglingSnapshot aged(double seconds) {
        return new DanglingSnapshot(
                Optional.of(Judged.AT),
                Optional.of(List.of(
                        image("c", "", Judged.AT),
                        image("d", "", Judged.AT),
                        image("e", "redis", Judged.AT.minus(Duration.ofDays(90))),
                        image("b", "", Judged.AT.minusMillis(Math.round(seconds * 1_000))))));
    }

    private static Image image(String id, String origin, Instant since) {
        return new Image("sha256:" + id, since, Judged.AT.minus(Duration.ofDays(99)), origin, 20);
    }
}
