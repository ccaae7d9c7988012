package com.qte.ops.target.redis;

/** What a Redis is declared to be for, and therefore what it may lose. */
public enum RedisUse {
    /** Copies of what stands elsewhere: anything may be evicted. */
    CACHE,
    /** Work not yet done: nothing may be evicted. */
    QUEUE,
    /** Locks and leases, each with its time to live: an evicted lock is held by two. */
    LOCK,
    /** The only copy of something: nothing may be evicted, and it should outlive a restart. */
    STATE;

    /** Whether entries may be dropped to make room. */
    public boolean mayEvict() {
        return this == CACHE;
    }
}
