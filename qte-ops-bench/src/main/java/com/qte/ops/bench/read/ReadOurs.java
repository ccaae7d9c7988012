package com.qte.ops.bench.read;

import com.qte.ops.Health;
import com.qte.ops.QteOps;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.Instance;
import com.qte.ops.model.Status;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library: the checks ran before, on its own thread. */
@NullUnmarked // made in enter()
public class ReadOurs extends Entrant {
    private Instance instance;
    private QteOps ops;

    @Override
    protected void enter() throws Exception {
        instance = Instance.of(facts());
        ops = instance.ops();
        instance.look();
    }

    @Override
    protected void leave() throws IOException {
        instance.close();
    }

    @Override
    public boolean isWell(Object answer) {
        if (answer instanceof Long mixed) {
            return mixed % 10 == Status.HEALTHY.ordinal();
        }
        return answer instanceof Health health ? health.status() == Status.HEALTHY : answer == Status.HEALTHY;
    }

    /** The status of the last diagnosis. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.OURS,
            name = "`QteOps.verdict()`",
            note = "reads the last diagnosis, runs no check, whatever its age",
            looks = 0)
    public Status verdict() {
        return ops.verdict();
    }

    /** Status and age, as a caller on a hot path uses them. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.OURS,
            name = "`QteOps.health()`, status and age used",
            note =
                    "reads the last diagnosis, runs no check; a stale one reads UNKNOWN; what is returned is used and let go",
            limit = "clock",
            looks = 0)
    public long health() {
        Health health = ops.health();
        return health.age().toNanos() * 10 + health.status().ordinal();
    }

    /** The same for a caller who keeps what was returned, so that it has to exist. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.OURS,
            name = "`QteOps.health()`, kept",
            note = "the same for a caller who keeps what was returned",
            limit = "clock",
            looks = 0)
    public Health healthKept() {
        return ops.health();
    }
}
