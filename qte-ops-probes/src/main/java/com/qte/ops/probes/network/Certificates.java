package com.qte.ops.probes.network;

import com.qte.ops.probes.network.CertificateSnapshot.Kept;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.network.Address;
import com.qte.ops.target.network.CertificateTarget;
import com.qte.ops.target.network.NetworkSession;
import com.qte.ops.target.network.Served;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a certificate, as a server shows it and as it lies in its file. The server is verified as by any client; nothing is
 * sent over the connection. Takes a handshake, its time-out at most.
 */
public final class Certificates implements Probe<CertificateTarget, CertificateSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    /** A handshake takes three round trips; a lost packet is sent again after a second. */
    private static final Duration WITHIN = Duration.ofSeconds(4);

    private final Duration within;

    /** A probe that waits for four seconds. */
    public Certificates() {
        this(WITHIN);
    }

    Certificates(Duration within) {
        this.within = within;
    }

    @Override
    public ProbeSpec<CertificateTarget, CertificateSnapshot> spec() {
        return new ProbeSpec<>(
                "tls.certificate",
                CertificateTarget.class,
                CertificateSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new CertificateHolds()));
    }

    @Override
    public CertificateSnapshot collect(Visit<CertificateTarget, CertificateSnapshot> visit) throws Exception {
        CertificateTarget target = visit.target();
        NetworkSession session = visit.session(target);
        Optional<Served> served = Optional.empty();
        if (target.address().isPresent()) {
            Address address = target.address().get();
            Duration most = within.compareTo(visit.remaining()) < 0 ? within : visit.remaining();
            served = Optional.of(session.look(address, target.host().orElse(address.host()), target.trust(), most));
        }
        return new CertificateSnapshot(target.host(), served, target.file().map(file -> kept(session, file)));
    }

    private static Kept kept(NetworkSession session, Path file) {
        try {
            return new Kept(file.toString(), session.certificates(file), "");
        } catch (NoSuchFileException e) {
            return new Kept(file.toString(), List.of(), "missing");
        } catch (IOException e) {
            return new Kept(file.toString(), List.of(), "denied");
        } catch (CertificateException e) {
            return new Kept(file.toString(), List.of(), "no-certificate");
        }
    }
}
