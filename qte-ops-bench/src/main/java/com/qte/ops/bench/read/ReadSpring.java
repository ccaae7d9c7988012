package com.qte.ops.bench.read;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.entry.SpringIndicators;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoker.cache.CachingOperationInvokerAdvisor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** Spring Boot: the indicators alone, and the endpoint above them with and without its cache. */
@NullUnmarked // made in enter()
public class ReadSpring extends Entrant {
    private CompositeHealthContributor composite;
    private HealthEndpoint endpoint;
    private OperationInvoker cached;
    private InvocationContext context;

    @Override
    protected void enter() {
        composite = SpringIndicators.composite(facts());
        DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
        composite.forEach(entry -> registry.registerContributor(entry.name(), entry.contributor()));
        endpoint = new HealthEndpoint(registry, null, new SpringGroups(), null);
        long longEnoughMillis = Duration.ofDays(1).toMillis();
        cached = new CachingOperationInvokerAdvisor(id -> longEnoughMillis)
                .apply(HealthEndpoint.ID, OperationType.READ, new SpringNoParameters(), unused -> endpoint.health());
        context = new InvocationContext(SecurityContext.NONE, Map.of());
        cached.invoke(context);
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof HealthDescriptor descriptor
                ? descriptor.getStatus().equals(Status.UP)
                : answer.equals(Status.UP);
    }

    /** What a reader would write who wants nothing but the worst status. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "Spring Boot, bare loop over a composite",
            note =
                    "no facade; each indicator returns one `Health` made beforehand; stops at nothing and keeps no details")
    public Status loop() {
        Status worst = Status.UP;
        for (HealthContributors.Entry entry : composite) {
            Health health = ((HealthIndicator) entry.contributor()).health();
            if (health.getStatus() != Status.UP) {
                worst = health.getStatus();
            }
        }
        return worst;
    }

    /** What {@code /actuator/health} answers, before it is written as JSON. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "Spring Boot `HealthEndpoint.health()`",
            note =
                    "no context, no HTTP, no JSON, no slow-indicator clock; each indicator returns one `Health` made beforehand")
    public HealthDescriptor endpoint() {
        return endpoint.health();
    }

    /** The same with {@code management.endpoint.health.cache.time-to-live} set. */
    @Benchmark
    @Entry(
            row = Row.READ,
            role = Role.PEER,
            name = "Spring Boot `HealthEndpoint`, its cache on",
            note = "`cache.time-to-live` of a day, so that nobody pays for a refresh, and the answer tells no age",
            looks = 0)
    public Object endpointCached() {
        return cached.invoke(context);
    }
}
