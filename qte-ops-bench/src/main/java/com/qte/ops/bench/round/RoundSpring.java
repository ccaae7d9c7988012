package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.entry.SpringIndicators;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Spring Boot's indicators, one after the other on the caller's thread: there are no deadlines in it. */
@NullUnmarked // made in enter()
public class RoundSpring extends Entrant {
    private final Board board = new Board();
    private CompositeHealthContributor composite;

    @Override
    protected void enter() {
        composite = SpringIndicators.composite(facts());
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(FACTS);
    }

    /** Asks each indicator, and records what it says and how long that took. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER_WITHOUT_DEADLINE,
            name = "Spring Boot, loop over a composite",
            note = "on the caller's thread; 21 clocks; each indicator returns one `Health` made beforehand")
    public int loop() {
        int index = 0;
        long last = System.nanoTime();
        for (HealthContributors.Entry entry : composite) {
            boolean well = ((HealthIndicator) entry.contributor()).health().getStatus() == Status.UP;
            long now = System.nanoTime();
            board.record(index, well, now - last);
            last = now;
            index++;
        }
        return board.countWell();
    }
}
