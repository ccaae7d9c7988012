package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * A check of what one statement brought. Where it brought nothing, the check is skipped as {@code statement-denied} or
 * unknown as {@code statement-failed}.
 *
 * @param <S> the snapshot
 * @param <F> what the statement brought
 */
abstract class TopicCheck<S extends Record & Looked, F> implements Check<S> {
    /** The check without which there is nothing to look at. */
    static final String REACHABLE = "postgres.reachable";

    private final String topic;

    TopicCheck(String topic) {
        this.topic = topic;
    }

    @Override
    public final List<Verdict> judge(Observation<S> seen) {
        return facts(seen.now())
                .map(facts -> judge(seen, facts))
                .orElseGet(() -> List.of(Optional.ofNullable(seen.now().unread().get(topic))
                        .orElse(new Unread(false, "no answer"))
                        .verdict()));
    }

    abstract Optional<F> facts(S snapshot);

    abstract List<Verdict> judge(Observation<S> seen, F facts);
}
