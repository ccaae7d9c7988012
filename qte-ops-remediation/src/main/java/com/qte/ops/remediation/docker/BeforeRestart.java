package com.qte.ops.remediation.docker;

import java.time.Duration;

/**
 * What the embedder wants done before a service is restarted, such as halting trading and writing down what is queued.
 * Handed in as {@code builder.host(BeforeRestart.class, …)}; called before each restart, on the thread of the act.
 */
@FunctionalInterface
public interface BeforeRestart {
    /**
     * Gets ready; may block.
     *
     * @param service the compose service that is about to be restarted
     * @param within how long it may take
     * @throws Exception if the service must not be restarted now; nothing is done then
     */
    void prepare(String service, Duration within) throws Exception;
}
