package com.qte.ops.bench.growth;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.diagnosis.Diagnosis;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A round of {@code QteOps.diagnose(Scope)} in which every subject brings news. */
@NullUnmarked // made at the first call
public class GrowthRounds extends Entrant {
    private static final int HUNDRED = 100;
    private static final int THOUSAND = 1_000;
    private static final int TEN_THOUSAND = 10_000;

    private Crowd crowd;

    @Override
    protected void enter() {
        // as many as the first call says
    }

    @Override
    protected void leave() throws IOException {
        crowd.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Diagnosis diagnosis
                && diagnosis.findings().size() >= HUNDRED
                && diagnosis.rootCauses().size() <= 1;
    }

    private Diagnosis look(int members, boolean well) throws IOException {
        if (crowd == null) {
            crowd = Crowd.of(members, well);
        }
        return crowd.look();
    }

    /** What the larger ones are held against. */
    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    @Entry(
            row = Row.GROWTH,
            role = Role.LIMIT,
            name = "a round of 100, all well",
            note = "visited, judged, recorded, confirmed and folded",
            looks = 0)
    public Diagnosis hundredWell() throws IOException {
        return look(HUNDRED, true);
    }

    /** Ten times as many. */
    @Benchmark
    @OperationsPerInvocation(THOUSAND)
    @Entry(row = Row.GROWTH, role = Role.OURS, name = "a round of 1,000, all well", note = "the same", looks = 0)
    public Diagnosis thousandWell() throws IOException {
        return look(THOUSAND, true);
    }

    /** A hundred times as many. */
    @Benchmark
    @OperationsPerInvocation(TEN_THOUSAND)
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "a round of 10,000, all well",
            note = "the same; the history keeps 2,048 series at the most, and gives up the oldest for a new one",
            looks = 0)
    public Diagnosis tenThousandWell() throws IOException {
        return look(TEN_THOUSAND, true);
    }

    /** What the larger one is held against. */
    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    @Entry(
            row = Row.GROWTH,
            role = Role.LIMIT,
            name = "a round of 100, all failing",
            note = "each because of the one that all rely on, under which it is folded",
            limit = "hundredIll",
            looks = 0)
    public Diagnosis hundredIll() throws IOException {
        return look(HUNDRED, false);
    }

    /** A hundred times as many. */
    @Benchmark
    @OperationsPerInvocation(TEN_THOUSAND)
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "a round of 10,000, all failing",
            note = "the same",
            limit = "hundredIll",
            looks = 0)
    public Diagnosis tenThousandIll() throws IOException {
        return look(TEN_THOUSAND, false);
    }
}
