package com.qte.ops.probes.network;

import com.qte.ops.target.network.CertificateFacts;
import com.qte.ops.target.network.Served;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a certificate.
 *
 * @param host whom it must be for; absent where nobody says
 * @param served what a server shows; absent where none is asked
 * @param kept what lies in the file; absent where none is named
 */
public record CertificateSnapshot(Optional<String> host, Optional<Served> served, Optional<Kept> kept) {
    /**
     * A file of certificates.
     *
     * @param file its path
     * @param chain what is in it, in its order; empty where it could not be read
     * @param problem why it could not: {@code denied}, {@code missing} or {@code no-certificate}; empty where it could
     */
    public record Kept(String file, List<CertificateFacts> chain, String problem) {
        public Kept {
            chain = List.copyOf(chain);
        }
    }
}
