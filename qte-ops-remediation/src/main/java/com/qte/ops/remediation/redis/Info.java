package com.qte.ops.remediation.redis;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.redis.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Redis says of itself by INFO, line by line.
 *
 * @param runId the server's own name for this run of its process; never empty
 * @param lines what stands behind each word
 */
record Info(String runId, Map<String, String> lines) {
    /**
     * Keys of one database or of several.
     *
     * @param all how many there are
     * @param expiring those of them with a time to live
     */
    record Keys(long all, long expiring) {
        long withoutTtl() {
            return all - expiring;
        }
    }

    Info {
        lines = Map.copyOf(lines);
    }

    /** @throws OpsException DENIED or PROTOCOL, if the reply is a refusal or names no run */
    static Info of(String address, Reply reply) {
        if (reply.refusal().isPresent()) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    address + ": INFO: " + reply.refusal().get().message() + "; the user needs +info");
        }
        Map<String, String> lines = new HashMap<>();
        reply.text().orElse("").lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                lines.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        String runId = lines.getOrDefault("run_id", "");
        if (runId.isEmpty()) {
            throw new OpsException(OpsException.Kind.PROTOCOL, address + ": INFO names no run_id");
        }
        return new Info(runId, lines);
    }

    /** Whether it follows a master, which decides what is kept. */
    boolean replica() {
        return "slave".equals(lines.get("role"));
    }

    /** Whether it is still reading its data set. */
    boolean loading() {
        return "1".equals(lines.get("loading"));
    }

    /** What stands behind this word; 0 where nothing does. */
    long number(String word) {
        return Long.parseLong(lines.getOrDefault(word, "0"));
    }

    /** Those of one database. */
    Keys keys(int database) {
        String line = lines.getOrDefault("db" + database, "");
        return new Keys(part(line, "keys"), part(line, "expires"));
    }

    /** Those of all. */
    Keys keys() {
        return new Keys(
                databases().stream().mapToLong(database -> keys(database).all()).sum(),
                databases().stream()
                        .mapToLong(database -> keys(database).expiring())
                        .sum());
    }

    /** Numbers of the databases that hold anything, in order. */
    List<Integer> databases() {
        return lines.keySet().stream()
                .filter(word -> word.matches("db\\d{1,5}"))
                .map(word -> Integer.parseInt(word.substring(2)))
                .sorted()
                .toList();
    }

    /** Of a line such as {@code keys=3,expires=1,avg_ttl=0}. */
    private static long part(String line, String field) {
        return Arrays.stream(line.split(","))
                .filter(part -> part.startsWith(field + "="))
                .mapToLong(part -> Long.parseLong(part.substring(field.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
