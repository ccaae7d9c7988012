package com.qte.ops.remediation.engine;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.http.EngineActingSession;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Reply;
import com.qte.ops.target.page.PageParser;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Which run of the engine it is, as far as its metrics page tells, where it has one. */
final class EngineRun {
    private static final String STARTED = "process_start_time_seconds";

    private EngineRun() {}

    /**
     * When it began; empty where the page does not tell.
     *
     * @throws OpsException UNREACHABLE, if there is no page
     */
    static Optional<String> of(EngineActingSession session, EngineTarget engine, Duration within)
            throws InterruptedException {
        if (engine.metrics().isEmpty()) {
            return Optional.empty();
        }
        URI page = engine.metrics().get();
        PageParser parser = new PageParser(Set.of(STARTED));
        Reply reply = session.get(page, within, parser).reply();
        if (reply.outcome() != Outcome.OK) {
            throw new OpsException(
                    OpsException.Kind.UNREACHABLE,
                    page + ": " + reply.outcome().reason() + ", so that nobody knows which run it is");
        }
        OptionalDouble started = parser.page().sum(STARTED);
        return started.isPresent() && Double.isFinite(started.getAsDouble())
                ? Optional.of(BigDecimal.valueOf(started.getAsDouble()).toPlainString())
                : Optional.empty();
    }
}
