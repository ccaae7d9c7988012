package com.qte.ops.target.network;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates, good ones and bad ones. Each step returns a new value. */
public record Pki(
        String subject,
        KeyPair keys,
        String signature,
        Instant from,
        Instant until,
        boolean isAuthority,
        Optional<String> name,
        Optional<KeyPurposeId> purpose,
        Optional<String> permitted) {
    public static final char[] PASSWORD = "changeit".toCharArray();
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** A certificate and its key, with those above it. */
    public record Issued(X509Certificate certificate, KeyPair keys, List<X509Certificate> above) {
        /** What a server sends. */
        public List<X509Certificate> chain() {
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(above);
            return chain;
        }

        /** The same, sending only itself and these. */
        public Issued sending(X509Certificate... others) {
            return new Issued(certificate, keys, List.of(others));
        }

        public KeyStore store() throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), PASSWORD, chain().toArray(X509Certificate[]::new));
            return store;
        }
    }

    /** For 127.0.0.1 and localhost, with a key on a curve, from yesterday on for a year. */
    public static Pki server(String subject) throws GeneralSecurityException {
        return new Pki(
                subject,
                curve(),
                "SHA256withECDSA",
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(365)),
                false,
                Optional.of("127.0.0.1"),
                Optional.empty(),
                Optional.empty());
    }

    public static Pki authority(String subject) throws GeneralSecurityException {
        Pki server = server(subject);
        return new Pki(
                subject,
                server.keys,
                server.signature,
                server.from.minus(Duration.ofDays(100)),
                server.until,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static KeyPair curve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    public static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    public Pki keys(KeyPair other) {
        return new Pki(subject, other, signature, from, until, isAuthority, name, purpose, permitted);
    }

    /** Signed this way by whoever issues it. */
    public Pki signed(String algorithm) {
        return new Pki(subject, keys, algorithm, from, until, isAuthority, name, purpose, permitted);
    }

    public Pki valid(Instant since, Instant to) {
        return new Pki(subject, keys, signature, since, to, isAuthority, name, purpose, permitted);
    }

    /** For another host, or for several, joined by commas. */
    public Pki name(String other) {
        return new Pki(subject, keys, signature, from, until, isAuthority, Optional.of(other), purpose, permitted);
    }

    public Pki purpose(KeyPurposeId only) {
        return new Pki(subject, keys, signature, from, until, isAuthority, name, Optional.of(only), permitted);
    }

    /** An authority for these addresses only, such as {@code 10.0.0.0/8}. */
    public Pki permitted(String addresses) {
        return new Pki(subject, keys, signature, from, until, isAuthority, name, purpose, Optional.of(addresses));
    }

    public Issued selfSigned() throws GeneralSecurityException, IOException {
        return new Issued(made(subject, keys), keys, List.of());
    }

    /** Signed by that one; the chain leads up to it and leaves out whoever has signed itself. */
    public Issued by(Issued issuer) throws GeneralSecurityException, IOException {
        String above = issuer.certificate().getSubjectX500Principal().getName();
        List<X509Certificate> chain = issuer.chain().stream()
                .filter(one -> !one.getSubjectX500Principal().equals(one.getIssuerX500Principal()))
                .toList();
        return new Issued(made(above, issuer.keys()), keys, chain);
    }

    private X509Certificate made(String issuer, KeyPair by) throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(from),
                Date.from(until),
                new X500Name(subject),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (name.isPresent()) {
            List<GeneralName> names = new ArrayList<>();
            for (String one : name.get().split(",")) {
                boolean isAddress = Literal.of(one).isPresent();
                names.add(new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, one));
                if (isAddress && InetAddress.getByName(one).isLoopbackAddress()) {
                    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
                }
            }
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        if (purpose.isPresent()) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose.get()));
        }
        if (permitted.isPresent()) {
            GeneralSubtree[] only = {new GeneralSubtree(new GeneralName(GeneralName.iPAddress, permitted.get()))};
            builder.addExtension(Extension.nameConstraints, true, new NameConstraints(only, new GeneralSubtree[0]));
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(by.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Certificates as PEM. */
    public static Path pem(Path file, List<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(file, text);
    }

    /** A private key as PEM. */
    public static Path pem(Path file, KeyPair keys) throws IOException {
        return Files.writeString(file, block("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** A store in which this one is trusted. */
    public static Path trusting(Path file, X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private static String block(String kind, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
