package com.qte.ops.bench.read;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheck.Result;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.codahale.metrics.health.annotation.Async;
import com.qte.ops.bench.entry.DropwizardCheck;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Fact;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Dropwizard: the registry with checks that run when they are asked, and with ones that ran before. */
@NullUnmarked // made in enter()
public class ReadDropwizard extends Entrant {
    private HealthCheckRegistry direct;
    private ScheduledExecutorService scheduler;
    private HealthCheckRegistry held;

    /** Runs by its own schedule, and answers what it found then. */
    @Async(period = 1, unit = TimeUnit.DAYS)
    private static final class Scheduled extends HealthCheck {
        private final DropwizardCheck check;

        Scheduled(Fact fact) {
            check = new DropwizardCheck(fact);
        }

        @Override
        protected Result check() {
            return check.check();
        }
    }

    @Override
    protected void enter() throws Exception {
        direct = new HealthCheckRegistry();
        scheduler = Executors.newSingleThreadScheduledExecutor();
        held = new HealthCheckRegistry(scheduler);
        for (int i = 0; i < facts().size(); i++) {
            direct.register("fact" + i, new DropwizardCheck(facts().get(i)));
            held.register("fact" + i, new Scheduled(facts().get(i)));
        }
        scheduler.schedule(() -> {}, 0, TimeUnit.NANOSECONDS).get(); // after the first run of all the others
    }

    @Override
    protected void leave() {
        scheduler.shutdownNow();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof SortedMap<?, ?> results
                && results.size() == FACTS
                && results.values().stream().allMatch(result -> result instanceof Result one && one.isHealthy());
    }

    /** Runs all checks on the reader's thread. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "Dropwizard `runHealthChecks()`",
            note = "each check returns one `Result` made beforehand")
    public SortedMap<String, Result> direct() {
        return direct.runHealthChecks();
    }

    /** Reads what the last scheduled run found. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "Dropwizard `runHealthChecks()`, `@Async` checks",
            note = "the checks ran before, on a schedule, and run once a day, so that nobody pays for a run",
            looks = 0)
    public SortedMap<String, Result> held() {
        return held.runHealthChecks();
    }
}
