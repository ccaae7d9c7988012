package com.qte.ops.target.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One TLS handshake, and what was seen of it. The other side is always verified: by the platform's validation of the path to a
 * trusted authority, by the host's name, and by what {@link Weakness} refuses. There is no way to switch that off, whatever
 * the process's default context is; a chain that is refused is remembered to be told of, and nothing is sent to whoever showed
 * it. No certificate of ours is shown.
 *
 * <p>Trusted are the authorities of the file that is named, or else those of the platform ({@code javax.net.ssl.trustStore}).
 * Confined to a thread.
 */
public final class Handshake {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final X509ExtendedTrustManager authorities;
    private List<X509Certificate> chain = List.of();
    private Optional<CertificateException> refusal = Optional.empty();

    /**
     * A handshake that trusts these.
     *
     * @param trust file of authorities, PEM or DER; the platform's where there is none
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if there is no certificate in it
     */
    public Handshake(Optional<Path> trust) throws IOException, GeneralSecurityException {
        KeyStore store = null;
        if (trust.isPresent()) {
            store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : CertificateFile.read(trust.get())) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        authorities = Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the platform verifies no certificates"));
    }

    /**
     * Shakes hands over a connection; blocks as long as the connection's reads do. The connection is left open if it fails.
     *
     * @param host whom the other side must prove to be
     * @throws IOException if no trusted encrypted connection comes about
     * @throws GeneralSecurityException if this JVM cannot encrypt
     */
    public SSLSocket over(Socket plain, String host, int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Witness()}, null);
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // without it, any trusted certificate would do
        parameters.setProtocols(PROTOCOLS);
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /** What the other side showed, its own certificate first; empty where it showed none. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Why that was not trusted. */
    Optional<CertificateException> refusal() {
        return refusal;
    }

    /** The authorities that are trusted. */
    List<X509Certificate> authorities() {
        return List.of(authorities.getAcceptedIssuers());
    }

    /** Sees what is shown, and has it verified. */
    private final class Witness extends X509ExtendedTrustManager {
        private interface Verification {
            void verify() throws CertificateException;
        }

        private void witness(X509Certificate[] shown, Verification verification) throws CertificateException {
            chain = List.of(shown);
            try {
                verification.verify();
                Weakness.refuse(shown);
            } catch (CertificateException e) {
                refusal = Optional.of(e);
                throw e;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket)
                throws CertificateException {
            witness(shown, () -> authorities.checkServerTrusted(shown, type, socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine)
                throws CertificateException {
            witness(shown, () -> authorities.checkServerTrusted(shown, type, engine));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
            throw new CertificateException("nobody is trusted without a host");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
            throw new CertificateException("this is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(shown, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(shown, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return authorities.getAcceptedIssuers();
        }
    }
}
