package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.redis.RedisTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What runs in a container, as far as it matters to whoever stops it. */
interface Inhabitant {
    /** Those that something is known of. */
    static List<Inhabitant> of(List<Target<?>> inside) {
        return inside.stream()
                .<Inhabitant>mapMulti((target, into) -> {
                    if (target instanceof PostgresTarget postgres) {
                        into.accept(new PostgresInhabitant(postgres));
                    } else if (target instanceof RedisTarget redis) {
                        into.accept(new RedisInhabitant(redis));
                    }
                })
                .toList();
    }

    /**
     * Why it must not be stopped now, as the last word of a text key; empty where it may be. One that does not answer at
     * all has nothing to say.
     */
    Optional<String> veto(Site<?> site) throws InterruptedException;

    /** Makes its end and its next beginning short, as far as it may; never fails. */
    default void prepare(Site<?> site) throws InterruptedException {}

    /** How long it may take to end before it is killed. */
    Duration stopWithin();

    /** The signal by which it ends soonest without losing anything; empty for what its container is stopped by. */
    default Optional<String> stopSignal() {
        return Optional.empty();
    }

    /** Whether it takes logins. */
    boolean answers(Site<?> site) throws InterruptedException;
}
