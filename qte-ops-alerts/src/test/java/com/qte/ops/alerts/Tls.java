package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with its certificate.
 *
 * @param issuer who has signed it, possibly itself
 */
record Tls(KeyStore keys, Certificate issuer) {
    private static final String PASSWORD = "changeit";

    /** One that has signed itself, for whom the extension says. */
    static Tls selfSigned(Path folder, String name, String extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        make(store, name, "-ext", extension);
        return of(store, name);
    }

    /** One for this machine that was good once, signed by one that is good still. */
    static Tls expired(Path folder) throws Exception {
        Path store = folder.resolve("expired.p12");
        make(store, "authority", "-ext", "bc:critical=ca:true");
        make(store, "expired", "-signer", "authority", "-ext", "SAN=IP:127.0.0.1", "-startdate", "-9d", "-validity", "3");
        Tls tls = of(store, "authority");
        tls.keys.deleteEntry("authority");
        return tls;
    }

    private static Tls of(Path store, String issuer) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new Tls(keys, Objects.requireNonNull(keys.getCertificate(issuer)));
    }

    private static void make(Path store, String name, String... how) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(how));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    /** What shows this certificate. */
    SSLContext shown() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509"); // which shows whatever there is
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** What trusts whoever has signed this certificate, and nobody else. */
    SSLContext trusted() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("own", issuer);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
