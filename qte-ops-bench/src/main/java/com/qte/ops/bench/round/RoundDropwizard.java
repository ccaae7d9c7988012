package com.qte.ops.bench.round;

import com.codahale.metrics.health.HealthCheck.Result;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.qte.ops.bench.entry.DropwizardCheck;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Dropwizard on an executor. It waits for each check without a limit, so that one that hangs hangs the caller. */
@NullUnmarked // made in enter()
public class RoundDropwizard extends Entrant {
    private static final int THREADS = 8;

    private HealthCheckRegistry registry;
    private ExecutorService pool;

    @Override
    protected void enter() {
        registry = new HealthCheckRegistry();
        for (int i = 0; i < facts().size(); i++) {
            registry.register("fact" + i, new DropwizardCheck(facts().get(i)));
        }
        pool = Executors.newFixedThreadPool(THREADS);
    }

    @Override
    protected void leave() {
        pool.shutdownNow();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(FACTS);
    }

    /** Runs all checks on the pool; the registry records what each said and how long it took. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER_WITHOUT_DEADLINE,
            name = "Dropwizard `runHealthChecks(executor)`, 8 threads",
            note = "its threads are warm; each check returns one `Result` made beforehand; milliseconds recorded")
    public int onExecutor() {
        int count = 0;
        for (Result result : registry.runHealthChecks(pool).values()) {
            count += result.isHealthy() ? 1 : 0;
        }
        return count;
    }
}
