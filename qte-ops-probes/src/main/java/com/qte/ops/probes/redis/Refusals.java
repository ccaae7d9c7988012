package com.qte.ops.probes.redis;

import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;

/** What the server says instead of a reply. */
final class Refusals {
    private Refusals() {}

    /** Whether the user may not do that. */
    static boolean isDenied(Reply reply) {
        return reply.refusal()
                .filter(refusal -> refusal.code().equals("NOPERM"))
                .isPresent();
    }

    /**
     * The text of the reply.
     *
     * @throws RedisFailure if it is an error or no text
     */
    static String text(RedisTarget target, String command, Reply reply) throws RedisFailure {
        return reply.text().orElseThrow(() -> failure(target, command, reply));
    }

    /** What to throw of a reply that is not what was asked for. */
    static RedisFailure failure(RedisTarget target, String command, Reply reply) {
        return new RedisFailure(
                reply.refusal().map(RedisOutcome::of).orElse(RedisOutcome.OTHER),
                target.address() + ": " + command + ": "
                        + reply.refusal().map(Reply.Refusal::message).orElse("an answer of another kind"));
    }
}
