package com.qte.ops.bench;

import com.codahale.metrics.health.HealthCheckRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.SmallRyeHealthReporter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.skywalking.oap.server.library.util.prometheus.Parsers;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.openjdk.jmh.runner.Runner;
import org.postgresql.PGStatement;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import oshi.SystemInfo;

/** Which versions were measured. */
final class Peers {
    private Peers() {}

    /** The jars that the peers come from, by name, as one line. */
    static String versions() {
        return Stream.of(
                        HealthEndpoint.class,
                        HealthCheckRegistry.class,
                        SmallRyeHealthReporter.class,
                        TimeLimiter.class,
                        CircuitBreaker.class,
                        MeterRegistry.class,
                        SystemInfo.class,
                        Parsers.class,
                        TextPrometheusMetricDataParser.class,
                        PGStatement.class,
                        RedisClient.class,
                        Runner.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.jar$", ""))
                .collect(Collectors.joining(", "));
    }
}
