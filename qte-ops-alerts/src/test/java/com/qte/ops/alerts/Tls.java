package com.qte.ops.alerts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with its certificate, made here and now.
 *
 * @param issuer who has signed it, possibly itself
 */
record Tls(KeyPair keys, Certificate certificate, Certificate issuer) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] ECDSA_WITH_SHA256 = der(0x30, new byte[] {6, 8, 42, -122, 72, -50, 61, 4, 3, 2});
    private static final byte[] COMMON_NAME = {6, 3, 85, 4, 3};
    private static final byte[] ALTERNATIVE_NAME = {6, 3, 85, 29, 17};
    private static final byte[] BASIC_CONSTRAINTS = {6, 3, 85, 29, 19};
    private static final byte[] TRUE = {1, 1, -1};
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** One of a server at 127.0.0.1 that has signed itself. */
    static Tls here() throws Exception {
        return selfSigned("here", der(0x87, new byte[] {127, 0, 0, 1}));
    }

    /** One of a server of that name that has signed itself. */
    static Tls named(String name) throws Exception {
        return selfSigned(name, der(0x82, name.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Tls selfSigned(String subject, byte[] name) throws Exception {
        KeyPair keys = pair();
        byte[] extension = der(0x30, ALTERNATIVE_NAME, der(4, der(0x30, name)));
        Certificate own = signed(subject, subject, keys, keys, Duration.ofDays(-1), Duration.ofDays(9), extension);
        return new Tls(keys, own, own);
    }

    /** One of a server at 127.0.0.1 that was good until a week ago, signed by one that is good still. */
    static Tls expired() throws Exception {
        KeyPair above = pair();
        byte[] authority = der(0x30, BASIC_CONSTRAINTS, TRUE, der(4, der(0x30, TRUE)));
        Certificate issuer = signed("above", "above", above, above, Duration.ofDays(-30), Duration.ofDays(9), authority);
        KeyPair keys = pair();
        byte[] extension = der(0x30, ALTERNATIVE_NAME, der(4, der(0x30, der(0x87, new byte[] {127, 0, 0, 1}))));
        Certificate own =
                signed("expired", "above", keys, above, Duration.ofDays(-20), Duration.ofDays(-7), extension);
        return new Tls(keys, own, issuer);
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** X.509 v3 (RFC 5280, 4.1). */
    private static Certificate signed(
            String subject, String issuer, KeyPair keys, KeyPair by, Duration from, Duration until, byte[] extension)
            throws Exception {
        byte[] told = der(
                0x30,
                der(0xA0, new byte[] {2, 1, 2}),
                new byte[] {2, 1, 7},
                ECDSA_WITH_SHA256,
                name(issuer),
                der(0x30, time(from), time(until)),
                name(subject),
                keys.getPublic().getEncoded(),
                der(0xA3, der(0x30, extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by.getPrivate());
        signature.update(told);
        byte[] whole = der(0x30, told, ECDSA_WITH_SHA256, der(3, new byte[1], signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private static byte[] name(String text) {
        return der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0C, text.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(Duration fromNow) {
        return der(0x17, UTC_TIME.format(Instant.now().plus(fromNow)).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() > 127) {
            whole.write(0x82);
            whole.write(content.size() >> 8);
        }
        whole.write(content.size());
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** What shows this certificate. */
    SSLContext shown() throws Exception {
        KeyStore store = empty();
        store.setKeyEntry("own", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509"); // which shows whatever there is
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** What trusts whoever has signed this certificate, and nobody else. */
    SSLContext trusted() throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("issuer", issuer);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
