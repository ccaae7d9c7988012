package com.qte.ops.probes.network;

import com.qte.ops.model.Status;
import com.qte.ops.target.network.CertificateFacts;
import com.qte.ops.target.network.Distrust;
import com.qte.ops.target.network.Weakness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a chain.
 *
 * @param reason the reason key
 * @param status how bad it is
 * @param whose the certificate that it is wrong with
 */
record Flaw(String reason, Status status, CertificateFacts whose) {
    private static final String INTERMEDIATE = "intermediate-expired";

    /**
     * The first thing that is wrong; empty where nothing is.
     *
     * @param chain its own certificate first; not empty
     * @param distrust why it was refused, if it was
     * @param host whom it must be for
     */
    static Optional<Flaw> of(List<CertificateFacts> chain, Distrust distrust, Optional<String> host, Instant at) {
        CertificateFacts own = chain.get(0);
        return dates(own, at)
                .or(() -> first(chain, one -> Weakness.isWeakKey(one.key(), one.keyBits()), "weak-key"))
                .or(() -> first(
                        chain,
                        one -> !one.isSelfSigned() && Weakness.isWeakSignature(one.signature()),
                        "weak-signature"))
                .or(() -> host.filter(name -> !own.covers(name)).map(name -> uncovered(own)))
                .or(() -> own.servesTls() ? Optional.empty() : Optional.of(failing("wrong-usage", own)))
                .or(() -> distrusted(chain, distrust, at));
    }

    private static Optional<Flaw> dates(CertificateFacts own, Instant at) {
        if (!own.notAfter().isAfter(at)) {
            return Optional.of(failing("expired", own));
        }
        return own.notBefore().isAfter(at) ? Optional.of(failing("not-yet-valid", own)) : Optional.empty();
    }

    private static Flaw uncovered(CertificateFacts own) {
        return own.isWhole() ? failing("wrong-host", own) : new Flaw("host-unknown", Status.UNKNOWN, own);
    }

    private static Optional<Flaw> distrusted(List<CertificateFacts> chain, Distrust distrust, Instant at) {
        CertificateFacts own = chain.get(0);
        CertificateFacts last = chain.get(chain.size() - 1);
        Optional<CertificateFacts> outdated = chain.stream()
                .skip(1)
                .filter(one -> !one.notAfter().isAfter(at) || one.notBefore().isAfter(at))
                .findFirst();
        if (distrust == Distrust.NONE) {
            // The platform found another way; what looks for none will not.
            return outdated.map(one -> new Flaw(INTERMEDIATE, Status.DEGRADED, one));
        }
        if (outdated.isPresent() && distrust == Distrust.DATES) {
            return Optional.of(failing(INTERMEDIATE, outdated.get()));
        }
        return Optional.of(
                switch (distrust) {
                    case NOT_AN_AUTHORITY -> failing("not-an-authority", own);
                    case NAME_CONSTRAINTS -> failing("name-constraints", own);
                    case WRONG_HOST -> failing("wrong-host", own);
                    case WRONG_USAGE -> failing("wrong-usage", own);
                    case NO_ANCHOR ->
                        own.isSelfSigned()
                                ? failing("self-signed", own)
                                : failing(last.isSelfSigned() ? "unknown-issuer" : "incomplete", last);
                    case DATES, WEAK, OTHER, NONE -> failing("untrusted", own);
                });
    }

    private interface Condition {
        boolean holds(CertificateFacts one);
    }

    private static Optional<Flaw> first(List<CertificateFacts> chain, Condition condition, String reason) {
        return chain.stream().filter(condition::holds).findFirst().map(one -> failing(reason, one));
    }

    private static Flaw failing(String reason, CertificateFacts whose) {
        return new Flaw(reason, Status.FAILING, whose);
    }
}
