package com.qte.ops.bench.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Facts as Spring Boot knows them. */
public final class SpringIndicators {
    private SpringIndicators() {}

    private record Indicator(Fact fact, Health up, Health down) implements HealthIndicator {
        @Override
        public Health health() {
            return fact.isWell() ? up : down;
        }
    }

    /** One indicator for each, with its answers made beforehand. */
    public static CompositeHealthContributor composite(List<Fact> facts) {
        Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
        for (int i = 0; i < facts.size(); i++) {
            indicators.put(
                    "fact" + i,
                    new Indicator(
                            facts.get(i), Health.up().build(), Health.down().build()));
        }
        return CompositeHealthContributor.fromMap(indicators);
    }
}
