package com.qte.ops.target.redis;

/** No answer was had from a Redis. The message says what was tried and what came back, without any secret. */
public final class RedisFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final RedisOutcome outcome;

    /** With how it ended, never {@link RedisOutcome#OK}, and a message in English without secrets. */
    public RedisFailure(RedisOutcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    /** How it ended; never {@link RedisOutcome#OK}. */
    public RedisOutcome outcome() {
        return outcome;
    }
}
