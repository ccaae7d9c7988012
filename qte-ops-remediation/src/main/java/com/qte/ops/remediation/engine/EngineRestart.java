package com.qte.ops.remediation.engine;

import java.time.Duration;

/**
 * Restarts the engine within its own process, which stays. Handed in by the embedder as
 * {@code builder.host(EngineRestart.class, …)}. Has to be thread-safe: both methods are called on threads of the library,
 * {@link #run()} on several at once and while {@link #restart} is at work, which itself is called by one at a time.
 */
public interface EngineRestart {
    /**
     * Which run of the engine this is: the same as long as the run lasts, another one after each restart, and one that no
     * other process ever has, such as pid and begin of the process with a number that counts its runs. Plans and approvals
     * are kept in the state folder and outlive the process: what was approved for one run must fit no other. Of a longer
     * one the first 100 characters count. Returns at once.
     */
    String run();

    /**
     * Stops what runs and starts it anew; may block. When it has returned, {@link #run()} has to be another one: if not, it
     * counts as failed. Two seconds after {@code within} has passed the thread is interrupted and nobody waits any longer: it
     * is not known then what came of it, no second restart is begun for the same approval, and whether the engine is well
     * is found out by looking again.
     *
     * @param within how long it may take, at least zero; less than a minute
     * @throws Exception if it is not known what came of it
     */
    void restart(Duration within) throws Exception;
}
