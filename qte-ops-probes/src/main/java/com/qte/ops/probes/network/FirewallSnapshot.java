package com.qte.ops.probes.network;

import java.util.List;

/**
 * What this machine's firewall does with those who come to the configured ports.
 *
 * @param tool what told it, {@code nft} or {@code ufw}, and {@code iptables-legacy} where that keeps rules, too; empty where nothing did
 * @param ports the ports, each once
 */
public record FirewallSnapshot(String tool, List<Port> ports) {
    /** What becomes of somebody from outside. */
    public enum Fate {
        /** Everybody is let in. */
        OPEN,
        /** It depends on something that the port does not tell, such as where somebody comes from. */
        PARTLY,
        /** Nobody knows: the rules were not followed to their end, because there are too many or some are not understood. */
        UNDECIDED,
        /** It may be that nobody is: there are rules that nothing shows. */
        UNSEEN,
        /** Nobody is let in. */
        BLOCKED
    }

    /**
     * A TCP port.
     *
     * @param number 1 to 65535
     * @param fate what becomes of whoever knocks
     */
    public record Port(int number, Fate fate) {}

    /** The one that counts of what two firewalls do, each of which has to let in. */
    static Fate worst(Fate one, Fate other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public FirewallSnapshot {
        ports = List.copyOf(ports);
    }
}
