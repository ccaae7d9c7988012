package com.qte.ops.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over TLS: whom a session trusts, and whom it does not. */
@Timeout(60)
class EncryptedIT {
    private static final Duration AMPLE = Duration.ofSeconds(15);
    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @Test
    void get_encryptedToAPlainServer_tls() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(get(server.port()).outcome()).isEqualTo(Outcome.TLS);
        }
    }

    @Test
    void get_certificateThatNobodyTrusts_tls(@TempDir Path folder) throws Exception {
        HttpsServer server = encrypted(keys(folder, "SAN=IP:127.0.0.1"));
        try {
            Reply reply = get(server.getAddress().getPort());

            assertThat(reply.outcome()).isEqualTo(Outcome.TLS);
            assertThat(reply.detail()).contains("certification path");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"SAN=IP:127.0.0.1, OK, ''", "SAN=IP:127.0.0.2, TLS, 127.0.0.1", "SAN=DNS:example.org, TLS, 127.0.0.1"})
    void get_trustedCertificate_onlyForItsOwnHost(String names, Outcome outcome, String detail, @TempDir Path folder)
            throws Exception {
        KeyStore keys = keys(folder, names);
        HttpsServer server = encrypted(keys);
        System.setProperty(TRUST_STORE, trusting(folder.resolve("trusted.p12"), keys));
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
        try {
            Reply reply = get(server.getAddress().getPort());

            assertThat(reply.outcome()).isEqualTo(outcome);
            assertThat(reply.detail()).contains(detail);
        } finally {
            System.clearProperty(TRUST_STORE);
            System.clearProperty(TRUST_STORE + "Password");
            server.stop(0);
        }
    }

    @Test
    void get_silentFromTheHandshakeOn_silentInTimeAndHungUp() throws Exception {
        try (RawServer server = RawServer.silent()) {
            Reply reply = get(server.port(), Duration.ofMillis(500));

            assertThat(reply.outcome()).isEqualTo(Outcome.SILENT);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    /** A key and a certificate that it has signed itself. */
    private static KeyStore keys(Path folder, String names) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        names,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static HttpsServer encrypted(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String trusting(Path file, KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("mykey"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file.toString();
    }

    private static Reply get(int port) throws Exception {
        return get(port, AMPLE);
    }

    private static Reply get(int port, Duration within) throws Exception {
        URI address = URI.create("https://127.0.0.1:" + port + "/");
        try (HttpSession session = new HttpSession(Set.of(address))) {
            return session.get(address, "*/*", within, 10).reply();
        }
    }
}
