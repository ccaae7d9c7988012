package org.example.spring;

import com.qte.ops.QteOps;
import com.qte.ops.bridge.HealthAnswer;
import com.qte.ops.bridge.Readiness;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What qte-ops knows of the engine, among Spring Boot's health: register it as a bean, {@code @Bean QteOpsHealth qteOps(QteOps
 * ops)}, and add {@code qteOps} to the group {@code readiness}. Looks at nothing, and never blocks.
 */
public final class QteOpsHealth implements HealthIndicator {
    private final QteOps ops;

    public QteOpsHealth(QteOps ops) {
        this.ops = ops;
    }

    @Override
    public Health health() {
        HealthAnswer answer = HealthAnswer.of(ops.health());
        Health.Builder health = answer.status() == Readiness.Answer.UP ? Health.up() : Health.down();
        answer.checks().forEach(check -> health.withDetail(check.name(), check.data()));
        return health.build();
    }
}
