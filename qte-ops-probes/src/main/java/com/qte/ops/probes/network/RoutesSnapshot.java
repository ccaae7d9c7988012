package com.qte.ops.probes.network;

import java.util.List;
import java.util.Optional;

/**
 * The ways out of this machine, as the kernel has them.
 *
 * @param needed whether configuration names anything that lies beyond this machine
 * @param needsDefault whether a default route must be there
 * @param routes default routes, IPv4 and IPv6
 * @param interfaces network interfaces, loopback left out
 */
public record RoutesSnapshot(boolean needed, boolean needsDefault, List<Route> routes, List<Link> interfaces) {
    static final String NO_CARRIER = "no-carrier";

    /**
     * A default route.
     *
     * @param through the interface
     * @param gateway the router; absent where the interface itself leads there
     * @param metric the lower, the sooner it is taken
     * @param gatewayIs what is known of the router, as {@link Neighbour} has it; absent where nothing is
     */
    public record Route(String through, Optional<String> gateway, long metric, Optional<Neighbour> gatewayIs) {}

    /** What the kernel knows of a neighbour in its network. */
    public enum Neighbour {
        /** Its hardware address is known. */
        KNOWN,
        /** It was asked for, and did not answer. */
        SILENT
    }

    /**
     * An interface.
     *
     * @param name such as {@code eth0}
     * @param state {@code no-carrier}, or as the kernel says: {@code up}, {@code down}, {@code unknown} and others
     */
    public record Link(String name, String state) {
        boolean isDown() {
            return state.equals(NO_CARRIER)
                    || state.equals("down")
                    || state.equals("lowerlayerdown")
                    || state.equals("notpresent");
        }
    }

    public RoutesSnapshot {
        routes = List.copyOf(routes);
        interfaces = List.copyOf(interfaces);
    }
}
