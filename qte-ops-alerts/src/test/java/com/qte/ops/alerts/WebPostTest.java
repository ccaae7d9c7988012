package com.qte.ops.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom it talks to, and how long it listens. */
@Timeout(180)
class WebPostTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final byte[] JSON = "{\"token\":\"t0ken\"}".getBytes(StandardCharsets.UTF_8);
    private static final String WELL = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static WebPost.Answer post(String scheme, int port, Duration within, SSLContext... trust) throws Exception {
        URI address = URI.create(scheme + "://127.0.0.1:" + port + "/hook?access_token=s3cret");
        return new WebPost(within, Arrays.stream(trust).findFirst()).post(address, JSON, Map.of());
    }

    private static void read(Socket caller) throws Exception {
        InputStream in = caller.getInputStream();
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("t0ken\"}")) {
            request.append((char) in.read());
        }
    }

    private static Peer answering(String answer) {
        return new Peer(caller -> {
            read(caller);
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void post_encrypted_onlyToWhomATrustedCertificateIsForNow() throws Exception {
        Tls right = Tls.here();
        Tls old = Tls.expired();
        Tls other = Tls.named("example.org");
        CountDownLatch told = new CountDownLatch(1);
        Peer.Manners well = caller -> {
            read(caller);
            caller.getOutputStream().write(WELL.getBytes(StandardCharsets.UTF_8));
            told.countDown();
        };
        try (Peer peer = new Peer(right.shown().getServerSocketFactory(), well);
                Peer expired = new Peer(old.shown().getServerSocketFactory(), well);
                Peer wrong = new Peer(other.shown().getServerSocketFactory(), well)) {
            assertThatThrownBy(() -> post("https", peer.port(), AMPLE))
                    .rootCause()
                    .hasMessageContaining("certification path");
            assertThatThrownBy(() -> post("https", peer.port(), AMPLE, other.trusted()))
                    .rootCause()
                    .hasMessageContaining("certification path");
            assertThatThrownBy(() -> post("https", expired.port(), AMPLE, old.trusted()))
                    .rootCause()
                    .hasMessageContaining("NotAfter");
            assertThatThrownBy(() -> post("https", wrong.port(), AMPLE, other.trusted()))
                    .rootCause()
                    .hasMessageContaining("127.0.0.1");
            assertThat(told.getCount()).as("nothing was said to any of them").isEqualTo(1);

            assertThat(post("https", peer.port(), AMPLE, right.trusted()))
                    .isEqualTo(new WebPost.Answer(200, "ok", Optional.empty()));
        }
    }

    @Test
    void post_hostTrustsEverybody_thisDoesNot() throws Exception {
        Tls right = Tls.here();
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(right.trusted());
        try (Peer peer = new Peer(right.shown().getServerSocketFactory(), WebPostTest::read)) {
            assertThatThrownBy(() -> post("https", peer.port(), AMPLE))
                    .rootCause()
                    .hasMessageContaining("certification path");
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void post_encryptedToWhoSpeaksPlainly_isRefusedAndNothingSaid() throws Exception {
        StringBuffer heard = new StringBuffer();
        try (Peer peer = new Peer(caller -> {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            heard.append(new String(caller.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        })) {
            assertThatThrownBy(() -> post("https", peer.port(), AMPLE)).hasMessageContaining("SSL message");
            assertThat(heard.toString()).doesNotContain("t0ken", "s3cret");
        }
    }

    @Test
    void post_redirected_isNotFollowed() throws Exception {
        try (Peer elsewhere = answering(WELL);
                Peer peer = answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:"
                        + elsewhere.port() + "/\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(post("http", peer.port(), AMPLE).status()).isEqualTo(307);
            assertThat(elsewhere.callers()).isZero();
        }
    }

    @Test
    void post_trickledHeader_isBoundedInTime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Peer peer = new Peer(caller -> {
            caller.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.UTF_8));
            do {
                caller.getOutputStream().write('x');
            } while (!over.await(20, TimeUnit.MILLISECONDS));
        })) {
            assertThatThrownBy(() -> post("http", peer.port(), SHORT))
                    .hasMessage("no complete answer within 400 ms")
                    .hasMessageNotContaining("s3cret");
        } finally {
            over.countDown();
        }
    }

    @Test
    void post_silentFromTheHandshakeOn_isBoundedInTime() throws Exception {
        try (Peer peer = new Peer(caller -> caller.getInputStream().readAllBytes())) {
            assertThatThrownBy(() -> post("https", peer.port(), SHORT)).hasMessageContaining("within 400 ms");
        }
    }

    @Test
    void post_endlessHeader_isBoundedInBytes() throws Exception {
        byte[] some = "X: y\r\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        byte[] interim = "HTTP/1.1 102 Processing\r\n\r\n".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        byte[] line = "x".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        for (byte[] flood : new byte[][] {some, interim, line}) {
            try (Peer peer = new Peer(caller -> {
                OutputStream out = caller.getOutputStream();
                if (flood != interim) {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
                }
                while (true) {
                    out.write(flood);
                }
            })) {
                assertThatThrownBy(() -> post("http", peer.port(), AMPLE))
                        .hasMessageNotContaining("within")
                        .hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void post_saysThatItWasTakenAndNeverEnds_isAnAnswerOfSoManyBytes() throws Exception {
        byte[] some = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
        try (Peer peer = new Peer(caller -> {
            OutputStream out = caller.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(some);
            }
        })) {
            assertThat(post("http", peer.port(), AMPLE).body()).hasSize(65_536);
        }
    }

    @Test
    void post_saysThatItWasTakenAndThenNothing_isAnAnswerAndNotSentAgain() throws Exception {
        try (Peer peer = new Peer(caller -> {
            caller.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
            caller.getInputStream().readAllBytes();
        })) {
            WebPost.Answer answer = post("http", peer.port(), SHORT);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }
}
