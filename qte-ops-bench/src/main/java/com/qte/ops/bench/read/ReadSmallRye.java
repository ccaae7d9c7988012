package com.qte.ops.bench.read;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Fact;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.health.api.HealthType;
import io.smallrye.health.registry.HealthRegistries;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * SmallRye Health without a container: its reporter reads the registry that it offers for checks that are no beans, and
 * nothing of it goes through a proxy.
 */
@NullUnmarked // made in enter()
public class ReadSmallRye extends Entrant {
    private HealthRegistry registry;
    private SmallRyeHealthReporter reporter;

    private record Check(Fact fact, HealthCheckResponse up, HealthCheckResponse down) implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return fact.isWell() ? up : down;
        }
    }

    @Override
    protected void enter() {
        registry = HealthRegistries.getRegistry(HealthType.LIVENESS);
        for (int i = 0; i < facts().size(); i++) {
            String name = "fact" + i;
            registry.register(
                    name, new Check(facts().get(i), HealthCheckResponse.up(name), HealthCheckResponse.down(name)));
        }
        reporter = new SmallRyeHealthReporter();
    }

    @Override
    protected void leave() {
        for (int i = 0; i < facts().size(); i++) {
            registry.remove("fact" + i);
        }
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof SmallRyeHealth health
                && health.getPayload().getJsonArray("checks").size() == FACTS
                && health.getStatus() == Status.UP;
    }

    /** What {@code /q/health} answers, before it is written. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "SmallRye `SmallRyeHealthReporter.getHealth()`",
            note =
                    "no container, no proxies, no HTTP, nothing written; each check returns one response made beforehand; has no cache")
    public SmallRyeHealth reporter() {
        return reporter.getHealth();
    }
}
