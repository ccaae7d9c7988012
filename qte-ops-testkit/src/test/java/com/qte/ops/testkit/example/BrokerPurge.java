package com.qte.ops.testkit.example;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drops the messages of a queue that nobody works off any more. They are lost. */
final class BrokerPurge implements Remediation<BrokerTarget> {
    private static final String PURGE = "purge";
    private static final String QUEUE = "queue";
    private static final long TOO_MANY = 500;

    private static final RemediationSpec<BrokerTarget> SPEC = new RemediationSpec<>(
            "broker.purge-queue",
            BrokerTarget.class,
            Danger.DESTRUCTIVE,
            List.of("broker.queue.depth"),
            List.of(),
            Duration.ofMillis(700),
            Duration.ZERO,
            Duration.ofMinutes(10),
            List.of());

    @Override
    public RemediationSpec<BrokerTarget> spec() {
        return SPEC;
    }

    @Override
    public Plan plan(Occasion<BrokerTarget> occasion) throws Exception {
        BrokerSession session = occasion.fresh(occasion.target());
        long which = session.which();
        return session.ask().queued() < TOO_MANY
                ? plan(occasion, "nothing", List.of())
                : plan(
                        occasion,
                        "full",
                        List.of(Action.of(
                                PURGE, occasion.target().name(), Map.of(QUEUE, Long.toString(which)), Map.of())));
    }

    private static Plan plan(Occasion<BrokerTarget> occasion, String note, List<Action> actions) {
        return new Plan(
                SPEC.id(),
                occasion.target().subject(),
                note,
                actions,
                1,
                occasion.now(),
                occasion.now().plus(Duration.ofMinutes(15)));
    }

    @Override
    public Result apply(Action action, Act<BrokerTarget> act) throws Exception {
        if (!action.verb().equals(PURGE) || !action.identity().keySet().equals(Set.of(QUEUE))) {
            return Result.refused("no action of " + SPEC.id());
        }
        return act.fresh(act.target()).purge(action.identity().getOrDefault(QUEUE, ""))
                ? Result.done("purged")
                : Result.gone("the queue has been made anew since");
    }

    /** A purge makes the queue anew, and so does whoever makes it anew: that one is gone in either case. */
    @Override
    public Trace trace(Action action, Site<BrokerTarget> site) throws Exception {
        String which = Long.toString(site.fresh(site.target()).which());
        return which.equals(action.identity().get(QUEUE)) ? Trace.NOT_DONE : Trace.DONE;
    }
}
