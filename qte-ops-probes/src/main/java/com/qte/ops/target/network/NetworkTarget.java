package com.qte.ops.target.network;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import com.qte.ops.target.machine.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The network as this machine is connected to it.
 *
 * @param machine where its files are, and its name servers
 * @param names what its name servers are asked for
 * @param hosts the hosts that must be reached, this machine itself left out; empty where none is configured
 * @param needsDefaultRoute whether a default route must be there
 * @param ports the ports that others must reach here
 */
public record NetworkTarget(
        Machine machine, List<String> names, List<String> hosts, boolean needsDefaultRoute, List<Integer> ports)
        implements Target<NetworkSession> {
    /** There is but one. */
    static final Subject SUBJECT = new Subject("network", "local");

    /**
     * This machine.
     *
     * @param root where {@code proc}, {@code sys} and {@code etc} are; {@code /} but in tests
     * @param resolvers the name servers that are asked; those of {@code resolv.conf} where none is named
     */
    public record Machine(Path root, List<Address> resolvers) {
        public Machine {
            resolvers = List.copyOf(resolvers);
        }
    }

    public NetworkTarget {
        names = List.copyOf(names);
        hosts = List.copyOf(hosts);
        ports = List.copyOf(ports);
    }

    @Override
    public Subject subject() {
        return SUBJECT;
    }

    @Override
    public List<Subject> reliesOn() {
        return List.of(ThisMachine.SUBJECT);
    }

    /** A session; contacts nobody yet. */
    @Override
    public NetworkSession open(Duration within) {
        return new NetworkSession(machine);
    }
}
