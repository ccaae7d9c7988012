package com.qte.ops.target.network;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A certificate: as a server shows it, as it lies in a file, or both.
 *
 * @param name what it is called
 * @param address where a server shows it; absent where none is to be asked
 * @param serverName the host that it must be for
 * @param file where it lies, PEM or DER; absent where it lies nowhere here
 * @param trust file of the authorities that are trusted; the platform's where there is none
 * @param network the network that the server is reached through
 */
public record CertificateTarget(
        String name,
        Optional<Address> address,
        Optional<String> serverName,
        Optional<Path> file,
        Optional<Path> trust,
        NetworkTarget.Machine network)
        implements Target<NetworkSession> {
    @Override
    public Subject subject() {
        return new Subject("certificate", name);
    }

    @Override
    public List<Subject> reliesOn() {
        return address.isPresent() ? List.of(NetworkTarget.SUBJECT, new Subject("endpoint", name)) : List.of();
    }

    /** A session; contacts nobody yet. */
    @Override
    public NetworkSession open(Duration within) {
        return new NetworkSession(network);
    }

    /** The host that it must be for; absent where nobody says. */
    public Optional<String> host() {
        return serverName.or(() -> address.map(Address::host));
    }
}
