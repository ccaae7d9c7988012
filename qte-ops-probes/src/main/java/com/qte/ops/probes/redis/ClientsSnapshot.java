package com.qte.ops.probes.redis;

import java.util.List;

/**
 * What waits to be fetched by the clients of a Redis. Replicas are left out: what waits for them is judged by
 * {@link RedisReplication}.
 *
 * @param clients how many there are; 0 where they could not be seen
 * @param outputBytes what waits for all of them together
 * @param largest those for whom most waits, at most three
 */
public record ClientsSnapshot(long clients, long outputBytes, List<Waiting> largest) {
    public ClientsSnapshot {
        largest = List.copyOf(largest);
    }

    /**
     * A client.
     *
     * @param address where it is connected from
     * @param name what it calls itself, redacted; empty where it does not
     * @param command its last command, {@code monitor} and {@code subscribe} among them
     * @param outputBytes what waits for it
     */
    public record Waiting(String address, String name, String command, long outputBytes) {}
}
