package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
        if (reply.refusal().isPresent()) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    address + ": INFO: " + reply.refusal().get().message() + "; the user needs +info");
        }
        Map<String, String> lines = lines(reply.text().orElse(""));
        String runId = lines.getOrDefault("run_id", "");
        String policy = lines.getOrDefault("maxmemory_policy", "");
        if (runId.isEmpty() || policy.isEmpty()) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL, address + ": INFO names no run_id or no maxmemory_policy");
        }
        return new Memory(
                runId,
                policy,
                Long.parseLong(lines.getOrDefault("maxmemory", "0")),
                "slave".equals(lines.get("role")),
                "1".equals(lines.get("loading")),
                sum(lines, "keys"),
                sum(lines, "expires"));
    }

    /** Whether more keys lack a time to live than befits a cache. */
    boolean looksLikeData() {
        return keys > 0 && keysWithTtl < keys * LOOKS_LIKE_DATA_BELOW;
    }

    private static Map<String, String> lines(String info) {
        Map<String, String> lines = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return lines;
    }

    /** Over lines such as {@code db0:keys=3,expires=1,avg_ttl=0}. */
    private static long sum(Map<String, String> lines, String field) {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().matches("db\\d+"))
                .flatMap(line -> Arrays.stream(line.getValue().split(",")))
                .filter(part -> part.startsWith(field + "="))
                .mapToLong(part -> Long.parseLong(part.substring(field.length() + 1)))
                .sum();
    }
}
