package com.qte.ops.remediation.engine;

import java.time.Duration;

/**
 * Restarts the engine within its own process, which stays. Handed in by the embedder as
 * {@code builder.host(EngineRestart.class, …)}.
 */
public interface EngineRestart {
    /** Which run of the engine this is, such as when it began; another one after each restart. Returns at once. */
    String run();

    /**
     * Stops what runs and starts it anew; may block. Called on the thread of the act.
     *
     * @param within how long it may take
     * @throws Exception if it is not known what came of it
     */
    void restart(Duration within) throws Exception;
}
