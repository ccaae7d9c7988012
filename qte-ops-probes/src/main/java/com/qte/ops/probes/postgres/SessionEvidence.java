package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Unit;
import com.qte.ops.probes.postgres.ServerFacts.Backend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who a session is, as evidence. */
final class SessionEvidence {
    private SessionEvidence() {}

    /** {@code pid}, {@code user}, {@code application}, {@code query}, after what comes first. */
    static Evidence[] of(Backend session, Evidence... first) {
        List<Evidence> all = new ArrayList<>(List.of(first));
        all.add(Evidence.text("pid", Integer.toString(session.pid())));
        all.add(Evidence.text("user", session.user().orElse("?")));
        all.add(Evidence.text("application", session.application().orElse("?")));
        all.add(Evidence.text("query", session.query().orElse("")));
        return all.toArray(Evidence[]::new);
    }

    static Evidence seconds(String name, Duration value) {
        return Evidence.number(name, seconds(value), Unit.SECONDS);
    }

    static double seconds(Duration value) {
        return value.toNanos() / 1e9;
    }

    /** A clock may be a little behind what it stamped: an age is never negative. */
    static Duration age(Optional<Duration> age) {
        return age.filter(value -> !value.isNegative()).orElse(Duration.ZERO);
    }
}
