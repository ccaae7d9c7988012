package com.qte.ops.testkit.example;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.util.List;

/** Asks a broker for its queue. */
final class BrokerHealth implements Probe<BrokerTarget, BrokerSnapshot> {
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    @Override
    public ProbeSpec<BrokerTarget, BrokerSnapshot> spec() {
        return new ProbeSpec<>(
                "broker.health",
                BrokerTarget.class,
                BrokerSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new QueueDepth(), new QueueAge()));
    }

    @Override
    public BrokerSnapshot collect(Visit<BrokerTarget, BrokerSnapshot> visit) throws Exception {
        return visit.session(visit.target()).ask();
    }
}
