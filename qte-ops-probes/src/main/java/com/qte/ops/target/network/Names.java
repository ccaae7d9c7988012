package com.qte.ops.target.network;

import com.qte.ops.target.network.Asked.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a name's addresses as the C library's resolver does: the file of hosts first, then one name server after the other.
 * Done here, since the platform's way cannot be told when to give up, and does not say whether a name is unknown or nobody
 * answered.
 */
final class Names {
    private final List<String> hosts;
    private final List<InetSocketAddress> servers;
    private final ResolverSettings settings;
    private final Lines lines;

    Names(List<String> hosts, List<InetSocketAddress> servers, ResolverSettings settings, Lines lines) {
        this.hosts = hosts;
        this.servers = servers;
        this.settings = settings;
        this.lines = lines;
    }

    /**
     * What was found.
     *
     * @param addresses empty where there was trouble
     */
    record Found(List<InetAddress> addresses, Trouble trouble, String detail) {
        static Found at(List<InetAddress> addresses, String where) {
            return new Found(addresses, Trouble.NONE, where);
        }
    }

    /** The addresses of the name. */
    Found find(String name, Deadline deadline) {
        Optional<InetAddress> literal = Literal.of(name);
        if (literal.isPresent()) {
            return Found.at(List.of(literal.get()), "");
        }
        List<InetAddress> known = Hosts.addresses(hosts, name);
        if (known.isEmpty() && name.equalsIgnoreCase("localhost")) {
            known = List.of(InetAddress.getLoopbackAddress());
        }
        return known.isEmpty() ? asked(name, deadline) : Found.at(known, "hosts");
    }

    private Found asked(String name, Deadline deadline) {
        List<String> unknown = new ArrayList<>();
        for (String candidate : settings.candidates(name)) {
            List<String> failures = new ArrayList<>();
            boolean anySaidNo = false;
            boolean allSilent = true;
            for (InetSocketAddress server : servers) {
                Asked asked = both(server, candidate, deadline);
                List<InetAddress> addresses = asked.addresses().stream()
                        .flatMap(text -> Literal.of(text).stream())
                        .toList();
                if (!addresses.isEmpty()) {
                    return Found.at(addresses, "by " + shown(server));
                }
                if (asked.outcome().isAnswer() && asked.outcome() != Outcome.ANSWERED) {
                    anySaidNo = true;
                    break;
                }
                allSilent &= asked.outcome() == Outcome.SILENT;
                boolean isCutOff = asked.outcome() == Outcome.ANSWERED;
                failures.add(shown(server) + " "
                        + (isCutOff ? asked.detail() : asked.outcome().reason()));
            }
            if (!anySaidNo) {
                return new Found(
                        List.of(),
                        allSilent ? Trouble.RESOLVERS_SILENT : Trouble.RESOLVERS_FAIL,
                        String.join(", ", failures));
            }
            unknown.add(candidate);
        }
        return new Found(List.of(), Trouble.UNKNOWN_NAME, String.join(", ", unknown));
    }

    /** IPv4 first, as Java does; IPv6 where there is none of it. */
    private Asked both(InetSocketAddress server, String name, Deadline deadline) {
        NameServer asked = new NameServer(server, lines);
        Asked four = asked.ask(name, DnsMessage.A, deadline);
        return four.outcome() == Outcome.NO_ADDRESS ? asked.ask(name, DnsMessage.AAAA, deadline) : four;
    }

    static String shown(InetSocketAddress server) {
        return new Address(server.getAddress().getHostAddress(), server.getPort()).toString();
    }
}
