package com.qte.ops.bench.growth;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Measured;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.diagnosis.Diagnosis;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What an instance retains of each subject, when everything that can be collected is. */
public class GrowthMemory extends Entrant {
    private static final int FEW = 1_000;
    private static final int MANY = 10_000;
    private static final int ROUNDS = 3;
    private static final int COLLECTIONS = 3;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

    @Override
    protected void enter() {
        // nothing to make ready
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Measured measured && measured.bytes() > 0;
    }

    /** The difference between many and few, so that what an instance takes anyway does not count. */
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "one subject more, from 1,000 to 10,000",
            note =
                    "time: an instance made, and three rounds; B: what the heap retains for each after collection, target,"
                            + " findings, last diagnosis and history together",
            looks = 0)
    public Measured oneMore() throws IOException {
        long few = retained(FEW);
        long began = System.nanoTime();
        long many = retained(MANY);
        return new Measured((double) (System.nanoTime() - began) / MANY, (double) (many - few) / (MANY - FEW));
    }

    private long retained(int members) throws IOException {
        long before = used();
        try (Crowd crowd = Crowd.of(members, true)) {
            for (int round = 1; round < ROUNDS; round++) {
                crowd.look();
            }
            Diagnosis last = crowd.look();
            long after = used();
            if (last.findings().size() < members) {
                throw new IllegalStateException("found " + last.findings().size());
            }
            return after - before;
        }
    }

    private long used() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
