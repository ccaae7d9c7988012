package com.qte.ops.probes.network;

import java.util.List;

/**
 * What this machine's firewall does with those who come to the configured ports.
 *
 * @param tool what told it, {@code nft} or {@code ufw}; empty where nothing did
 * @param ports the ports, each once
 */
public record FirewallSnapshot(String tool, List<Port> ports) {
    /** What becomes of somebody from outside. */
    public enum Fate {
        /** Everybody is let in. */
        OPEN,
        /** It depends on something that the port does not tell, such as where somebody comes from. */
        PARTLY,
        /** Nobody is let in. */
        BLOCKED
    }

    /** A TCP port. */
    public record Port(int number, Fate fate) {}

    public FirewallSnapshot {
        ports = List.copyOf(ports);
    }
}
