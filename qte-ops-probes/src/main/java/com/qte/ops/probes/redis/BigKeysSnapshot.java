package com.qte.ops.probes.redis;

import java.util.List;

/**
 * The largest entries among those that there was time to look at.
 *
 * @param seen how many were looked at
 * @param largest at most ten of them
 */
public record BigKeysSnapshot(long seen, List<BigKey> largest) {
    public BigKeysSnapshot {
        largest = List.copyOf(largest);
    }

    /**
     * One of them.
     *
     * @param name its name, long words in it cut, which may be tokens
     * @param bytes what it takes, estimated from some of its elements
     */
    public record BigKey(String name, long bytes) {}
}
