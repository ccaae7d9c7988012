package com.qte.ops.target.network;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * What stands in a certificate.
 *
 * @param subject whom it is for
 * @param issuer who signed it
 * @param names the host names and addresses that it is for; the first {@value #MOST_NAMES}
 * @param notBefore when it begins to hold
 * @param notAfter when it ceases to hold
 * @param key kind of its key, such as {@code RSA}
 * @param keyBits size of the key; absent where its kind has but one
 * @param signature how it was signed, such as {@code SHA256withRSA}
 * @param sha256 by which it is known, in hex
 * @param isAuthority whether it may sign others
 * @param isSelfSigned whether it signed itself
 * @param servesTls whether it may be a server's
 */
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String key,
        OptionalInt keyBits,
        String signature,
        String sha256,
        boolean isAuthority,
        boolean isSelfSigned,
        boolean servesTls) {
    /** Authorities sign for some hundreds at the most. */
    static final int MOST_NAMES = 2_000;

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final List<String> SERVER_USES = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

    public CertificateFacts {
        names = List.copyOf(names);
    }

    /** Reads a certificate; whatever may stand in it. */
    public static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                Line.of(certificate.getSubjectX500Principal().getName()),
                Line.of(certificate.getIssuerX500Principal().getName()),
                names(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getPublicKey().getAlgorithm(),
                Weakness.bits(certificate.getPublicKey()),
                certificate.getSigAlgName(),
                fingerprint(certificate),
                certificate.getBasicConstraints() >= 0,
                isSelfSigned(certificate),
                servesTls(certificate));
    }

    /** Whether all its names are known, so that one that is not among them is none of its. */
    public boolean isWhole() {
        return names.size() < MOST_NAMES;
    }

    /** Whether it is for this host, by the names that are known. */
    public boolean covers(String host) {
        return names.stream().anyMatch(name -> covers(name, host));
    }

    private static boolean covers(String name, String host) {
        Optional<InetAddress> address = Literal.of(host);
        if (address.isPresent()) {
            return Literal.of(name).equals(address);
        }
        int dot = host.indexOf('.');
        boolean isWildcard = name.startsWith("*.") && name.indexOf('.', 2) > 0;
        return name.equalsIgnoreCase(host)
                || isWildcard && dot > 0 && name.substring(1).equalsIgnoreCase(host.substring(dot));
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            List<String> names = (alternatives == null ? List.<List<?>>of() : alternatives)
                    .stream()
                            .filter(one ->
                                    one.get(0).equals(DNS_NAME) || one.get(0).equals(ADDRESS))
                            .limit(MOST_NAMES)
                            .map(one -> Line.name(String.valueOf(one.get(1))))
                            .toList();
            return names.isEmpty() ? commonName(certificate).toList() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static Stream<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> Line.name(String.valueOf(part.getValue())));
        } catch (InvalidNameException e) {
            return Stream.empty();
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean servesTls(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.stream().anyMatch(SERVER_USES::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            return "";
        }
    }
}
