package com.qte.ops.bench.entry;

import com.codahale.metrics.health.HealthCheck;

/** A fact as Dropwizard knows it, with its answers made beforehand; Dropwizard records the time in them. */
public final class DropwizardCheck extends HealthCheck {
    private final Fact fact;
    private final Result healthy = Result.healthy();
    private final Result unhealthy = Result.unhealthy("above its limit");

    public DropwizardCheck(Fact fact) {
        this.fact = fact;
    }

    @Override
    public Result check() {
        return fact.isWell() ? healthy : unhealthy;
    }
}
