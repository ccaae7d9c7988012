package com.qte.ops.target.host;

import java.util.List;

/**
 * A TCP port of this machine, and who is to hold it.
 *
 * @param number 1 to 65535
 * @param owners what the names of processes that may hold it begin with, as the kernel keeps them (at most 15
 *     characters); empty where anybody may
 * @param wish where that comes from
 */
public record WantedPort(int number, List<String> owners, Wish wish) {
    /** Where a wish comes from. */
    public enum Wish {
        /** It stands in the configuration as a port to be held. */
        CONFIGURED,
        /** It stands there as one that the engine listens on. */
        ENGINE,
        /** A database is configured at this port of the loopback address; whether it answers is its own check's matter. */
        ADDRESS
    }

    public WantedPort {
        owners = List.copyOf(owners);
    }
}
