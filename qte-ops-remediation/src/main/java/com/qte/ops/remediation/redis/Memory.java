package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.Reply;

/**
 * What INFO says of a Redis as far as its memory policy is concerned.
 *
 * @param runId the server's own name for this run of its process
 * @param policy {@code maxmemory-policy} in force
 * @param mostBytes {@code maxmemory}; 0 where no limit is set
 * @param replica whether it follows a master, which decides what is evicted
 * @param loading whether it is still reading its data set
 * @param keys keys in all databases
 * @param keysWithTtl those of them that expire by themselves
 */
record Memory(
        String runId, String policy, long mostBytes, boolean replica, boolean loading, long keys, long keysWithTtl) {
    /**
     * Below this share of keys with a time to live, what is called a cache looks like data: a cache's entries expire as a
     * rule. The same limit as that of the check {@code redis.keys.without-ttl}; our own judgement.
     */
    static final double LOOKS_LIKE_DATA_BELOW = 0.5;

    /** @throws OpsException DENIED or PROTOCOL, if the reply is a refusal or lacks what is needed */
    static Memory of(String address, Reply reply) {
        Info info = Info.of(address, reply);
        String policy = info.lines().getOrDefault("maxmemory_policy", "");
        if (policy.isEmpty()) {
            throw new OpsException(OpsException.Kind.PROTOCOL, address + ": INFO names no maxmemory_policy");
        }
        Info.Keys keys = info.keys();
        return new Memory(
                info.runId(),
                policy,
                info.number("maxmemory"),
                info.replica(),
                info.loading(),
                keys.all(),
                keys.expiring());
    }

    /** Whether more keys lack a time to live than befits a cache. */
    boolean looksLikeData() {
        return keys > 0 && keysWithTtl < keys * LOOKS_LIKE_DATA_BELOW;
    }
}
