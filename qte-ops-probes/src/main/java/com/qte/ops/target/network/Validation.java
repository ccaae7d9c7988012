package com.qte.ops.target.network;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says why a chain was refused. The handshake builds a path, and a builder only says that there is none; the validator, given
 * the chain as it was sent, names the first thing that is wrong.
 */
final class Validation {
    private Validation() {}

    /** @param host whom the chain should have proved to be */
    static Distrust of(Handshake handshake, String host) {
        Optional<CertificateException> refusal = handshake.refusal();
        if (refusal.isEmpty() || handshake.chain().isEmpty()) {
            return Distrust.NONE;
        }
        if (refusal.get() instanceof Weakness) {
            return Distrust.WEAK;
        }
        try {
            validate(handshake);
        } catch (CertPathValidatorException e) {
            return reason(e);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Distrust.OTHER;
        }
        CertificateFacts own = CertificateFacts.of(handshake.chain().get(0));
        if (!own.servesTls()) {
            return Distrust.WRONG_USAGE;
        }
        return own.covers(host) || !own.isWhole() ? Distrust.OTHER : Distrust.WRONG_HOST;
    }

    private static void validate(Handshake handshake) throws GeneralSecurityException {
        // The authority's own certificate is no part of a path to it.
        List<X509Certificate> path = handshake.chain().stream()
                .filter(one -> one.equals(handshake.chain().get(0))
                        || !one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
                .toList();
        Set<TrustAnchor> anchors = handshake.authorities().stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static Distrust reason(CertPathValidatorException problem) {
        CertPathValidatorException.Reason reason = problem.getReason();
        if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
            return Distrust.DATES;
        }
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return Distrust.WEAK;
        }
        if (reason == PKIXReason.NO_TRUST_ANCHOR || reason == PKIXReason.NAME_CHAINING) {
            return Distrust.NO_ANCHOR;
        }
        if (reason == PKIXReason.NOT_CA_CERT || reason == PKIXReason.INVALID_KEY_USAGE) {
            return Distrust.NOT_AN_AUTHORITY;
        }
        return reason == PKIXReason.INVALID_NAME ? Distrust.NAME_CONSTRAINTS : Distrust.OTHER;
    }
}
