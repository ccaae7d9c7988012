package com.qte.ops.probes.redis;

import java.util.List;
import java.util.OptionalLong;

/**
 * The largest entries among those that there was time to look at.
 *
 * @param seen how many were looked at; absent where they could not be
 * @param largest at most ten of them
 */
public record BigKeysSnapshot(OptionalLong seen, List<BigKey> largest) {
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
