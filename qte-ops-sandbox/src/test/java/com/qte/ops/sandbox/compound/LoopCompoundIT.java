package com.qte.ops.sandbox.compound;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compound faults of an engine that the library lives in. */
class LoopCompoundIT {
    private static final String BACKLOG = "event-backlog";

    static final List<Compound<LoopStand>> CONSEQUENCES = List.of(
            Compound.one("loop-stalled", BACKLOG, "engine.heartbeat", LoopStand::stalled),
            Compound.one("loop-deadlocked", BACKLOG, "jvm.deadlock", LoopStand::deadlocked),
            Compound.all("deadlock-all", "engine.queue", "jvm.deadlock", LoopStand::deadlocked));

    static final List<Compound<LoopStand>> RECOVERED =
            List.of(Compound.over("loop-goes-on", BACKLOG, "engine.heartbeat", LoopStand::stalled));

    @TempDir
    private static Path folder;

    private static LoopStand stand;

    @BeforeAll
    static void start() throws Exception {
        stand = new LoopStand(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (stand != null) {
            stand.close();
        }
    }

    @Test
    void cause_withWhatFollows_isFirst() throws Exception {
        Bench.tried(stand, CONSEQUENCES);
    }

    @Test
    void cause_thatHasJustRecovered_isFirst() throws Exception {
        Bench.tried(stand, RECOVERED);
    }
}
