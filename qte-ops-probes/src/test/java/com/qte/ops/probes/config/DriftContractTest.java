package com.qte.ops.probes.config;

import com.qte.ops.probes.config.ConfigDrift.Compared;
import com.qte.ops.probes.config.ConfigDrift.Snapshot;
import com.qte.ops.probes.config.ConfigDrift.State;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

public class DriftContractTest extends CheckContract<Snapshot> {
    @Override
    public CheckCase<Snapshot> given() {
        return CheckCase.of(new Drift(), "probes")
                .snapshots(file(State.SAME), file(State.CHANGED))
                .seen(new Snapshot(Stream.of(State.values())
                        .map(state -> file(state, "/etc/" + state))
                        .toList()))
                .ordered("diff");
    }

    private static Snapshot file(State state) {
        return new Snapshot(List.of(file(state, "/etc/qte.yaml")));
    }

    private static Compared file(State state, String path) {
        boolean changed = state == State.CHANGED;
        Optional<Instant> at = Optional.of(Judged.AT);
        List<String> diff = changed ? List.of("@@ -1 +1 @@", "-a", "+b") : List.of();
        return new Compared(path, state, at, at, diff, diff.size() / 2, diff.size() / 2);
    }
}
