package com.qte.ops.probes.redis;

import com.qte.ops.target.redis.RedisOutcome;
import java.util.List;

/**
 * What a Redis says to somebody who has no password, at addresses that others reach.
 *
 * @param doors each address that was tried
 */
public record ExposureSnapshot(List<Door> doors) {
    public ExposureSnapshot {
        doors = List.copyOf(doors);
    }

    /**
     * One of them.
     *
     * @param address {@code host:port}
     * @param outcome what came of a PING without a login
     */
    public record Door(String address, RedisOutcome outcome) {}
}
