package com.qte.ops.target.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Looks at the network from this machine. Every method blocks for at most the time that it is given, on its caller's thread;
 * closing the session from another one ends it at once.
 */
public final class NetworkSession implements AutoCloseable {
    private static final int DNS = 53;

    private final NetworkTarget.Machine machine;
    private final LocalFiles files;
    private final Lines lines = new Lines();

    NetworkSession(NetworkTarget.Machine machine) {
        this.machine = machine;
        this.files = new LocalFiles(machine.root());
    }

    /** The machine's files. */
    public LocalFiles files() {
        return files;
    }

    /** The name servers that this machine asks, in their order. */
    public List<Address> resolvers() {
        return machine.resolvers().isEmpty()
                ? settings().servers().stream()
                        .map(server -> new Address(server, DNS))
                        .toList()
                : machine.resolvers();
    }

    /**
     * Whether a name server is asked for this very name: it is no address, does not stand in the file of hosts, and has a dot,
     * so that no word of the search list is put behind it first.
     */
    public boolean isAskedFor(String name) {
        return name.indexOf('.') >= 0
                && Literal.of(name).isEmpty()
                && Hosts.addresses(files.lines("etc/hosts").orElse(List.of()), name)
                        .isEmpty();
    }

    /** Asks one name server for the addresses of a name, the way it stands in the configuration. */
    public Asked ask(Address server, String name, Duration within) {
        Deadline deadline = Deadline.in(within);
        NameServer asked = new NameServer(socket(server), lines);
        Asked four = asked.ask(name, DnsMessage.A, deadline);
        return four.outcome() == Asked.Outcome.NO_ADDRESS ? asked.ask(name, DnsMessage.AAAA, deadline) : four;
    }

    /** Goes to an endpoint layer by layer. */
    public Way walk(EndpointTarget target, Duration within) {
        try (Walk walk = new Walk(lines, Deadline.in(within))) {
            Address address = target.address();
            List<InetAddress> found = walk.names(names(), address.host());
            Optional<TimedSocket> plain = found.isEmpty() ? Optional.empty() : walk.connect(found, address.port());
            if (plain.isEmpty()) {
                return walk.way();
            }
            if (!target.isEncrypted()) {
                if (target.isAsked()) {
                    walk.request(target, plain.get());
                }
                return walk.way();
            }
            Optional<SSLSocket> encrypted = walk.encrypt(target.trust(), plain.get(), address.host(), address.port());
            if (encrypted.isPresent() && target.isAsked()) {
                walk.request(target, encrypted.get());
            }
            return walk.way();
        }
    }

    /**
     * What a server shows of itself. It is verified as ever, and nothing is sent to it.
     *
     * @param host whom it must prove to be
     * @param trust file of authorities; the platform's where there is none
     * @throws IOException if that file cannot be read
     * @throws GeneralSecurityException if there is no certificate in it
     */
    public Served look(Address address, String host, Optional<Path> trust, Duration within)
            throws IOException, GeneralSecurityException {
        Handshake handshake = new Handshake(trust);
        try (Walk walk = new Walk(lines, Deadline.in(within))) {
            List<InetAddress> found = walk.names(names(), address.host());
            Optional<TimedSocket> plain = found.isEmpty() ? Optional.empty() : walk.connect(found, address.port());
            plain.ifPresent(socket -> walk.encrypt(handshake, socket, host, address.port()));
            Step last = walk.way().last();
            return new Served(
                    address.toString(),
                    last.layer(),
                    last.trouble(),
                    last.detail(),
                    facts(handshake.chain()),
                    Validation.of(handshake, host));
        }
    }

    /**
     * The certificates of a file, in their order.
     *
     * @throws IOException if it cannot be read
     * @throws CertificateException if there is no certificate in it
     */
    public List<CertificateFacts> certificates(Path file) throws IOException, CertificateException {
        return facts(CertificateFile.read(file));
    }

    private static List<CertificateFacts> facts(List<X509Certificate> certificates) {
        return certificates.stream().map(CertificateFacts::of).toList();
    }

    private Names names() {
        List<InetSocketAddress> servers =
                resolvers().stream().map(NetworkSession::socket).toList();
        return new Names(files.lines("etc/hosts").orElse(List.of()), servers, settings(), lines);
    }

    private ResolverSettings settings() {
        return ResolverSettings.parse(files.lines("etc/resolv.conf").orElse(List.of()));
    }

    private static InetSocketAddress socket(Address server) {
        return new InetSocketAddress(
                Literal.of(server.host())
                        .orElseThrow(() -> new IllegalArgumentException(server + " is no address of a name server")),
                server.port());
    }

    @Override
    public void close() {
        lines.close();
    }
}
