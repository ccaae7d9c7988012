package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.Reply;
import java.util.List;

/**
 * What INFO says of a Redis as far as its memory policy is concerned.
 *
 * @param runId the server's own name for this run of its process
 * @param policy {@code maxmemory-policy} in force
 * @param mostBytes {@code maxmemory}; 0 where no limit is set
 * @param replica whether it follows a master, which decides what is evicted
 * @param loading whether it is still reading its data set
 * @param keys keys in the database that is meant
 * @param keysWithTtl those of them that expire by themselves
 * @param othersThatKeep the other databases, which the policy is for as well, that hold keys which do not expire
 */
record Memory(
        String runId,
        String policy,
        long mostBytes,
        boolean replica,
        boolean loading,
        long keys,
        long keysWithTtl,
        List<Integer> othersThatKeep) {
    /**
     * Below this share of keys with a time to live, what is called a cache looks like data: a cache's entries expire as a
     * rule. The same limit as that of the check {@code redis.keys.without-ttl}; our own judgement.
     */
    static final double LOOKS_LIKE_DATA_BELOW = 0.5;

    Memory {
        othersThatKeep = List.copyOf(othersThatKeep);
    }

    /**
     * Reads it.
     *
     * @param database the one that is meant
     * @throws OpsException DENIED or PROTOCOL, if the reply is a refusal or lacks what is needed
     */
    static Memory of(String address, int database, Reply reply) {
        return of(address, database, Info.of(address, reply));
    }

    /** The same of what was read already; PROTOCOL, if it lacks what is needed. */
    static Memory of(String address, int database, Info info) {
        String policy = info.lines().getOrDefault("maxmemory_policy", "");
        if (policy.isEmpty()) {
            throw new OpsException(OpsException.Kind.PROTOCOL, address + ": INFO names no maxmemory_policy");
        }
        Info.Keys keys = info.keys(database);
        return new Memory(
                info.runId(),
                policy,
                info.number("maxmemory"),
                info.replica(),
                info.loading(),
                keys.all(),
                keys.expiring(),
                info.databases().stream()
                        .filter(other -> other != database && info.keys(other).withoutTtl() > 0)
                        .toList());
    }

    /** Whether more keys lack a time to live than befits a cache. */
    boolean looksLikeData() {
        return keys > 0 && keysWithTtl < keys * LOOKS_LIKE_DATA_BELOW;
    }
}
