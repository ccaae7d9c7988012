package com.qte.ops.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class FaultyServerTest {
    private static final int PATIENCE_MILLIS = 10_000;

    @Test
    void nobody_connect_refused() {
        assertThatThrownBy(() -> connect(FaultyServer.nobody())).isInstanceOf(ConnectException.class);
    }

    @Test
    void silence_anything_noAnswer() throws IOException {
        try (FaultyServer server = FaultyServer.with(Faults.silence());
                Socket socket = connect(server.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write('x');
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void halfClose_atOnce_endButStillWritable() throws IOException {
        try (FaultyServer server = FaultyServer.with(Faults.halfClose());
                Socket socket = connect(server.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.getOutputStream().write('x');
        }
    }

    @Test
    void reset_firstByte_connectionReset() throws IOException {
        try (FaultyServer server = FaultyServer.with(Faults.reset());
                Socket socket = connect(server.port())) {
            socket.getOutputStream().write('x');
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void trickle_twoBytes_overAndOver() throws IOException {
        byte[] ab = {'a', 'b'};
        try (FaultyServer server = FaultyServer.with(Faults.trickle(ab, Duration.ofMillis(1)));
                Socket socket = connect(server.port())) {
            assertThat(text(socket.getInputStream().readNBytes(5))).isEqualTo("ababa");
        }
    }

    @Test
    void garbage_oneSeed_sameNoise() throws IOException {
        assertThat(noise(5)).hasSize(64 << 10).isEqualTo(noise(5)).isNotEqualTo(noise(6));
    }

    private static byte[] noise(long seed) throws IOException {
        try (FaultyServer server = FaultyServer.with(Faults.garbage(seed));
                Socket socket = connect(server.port())) {
            socket.getOutputStream().write('x');
            return socket.getInputStream().readNBytes(64 << 10);
        }
    }

    @Test
    void cutShort_inTheMiddle_halfAnAnswer() throws IOException {
        try (FaultyServer server = FaultyServer.with(Faults.cutShort(new byte[] {'a', 'b', 'c', 'd'}, 2))) {
            assertThat(said(server, "x")).isEqualTo("ab");
        }
    }

    @Test
    void resp_twoCommands_twoErrors() throws IOException {
        try (FaultyServer server = FaultyServer.with(RespFaults.loading());
                Socket socket = connect(server.port())) {
            socket.getOutputStream()
                    .write("*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nINFO\r\n$3\r\nall\r\n".getBytes(StandardCharsets.US_ASCII));
            String error = "-LOADING Redis is loading the dataset in memory\r\n";
            assertThat(text(socket.getInputStream().readNBytes(2 * error.length())))
                    .isEqualTo(error + error);
        }
    }

    @ParameterizedTest
    @CsvSource({"28P01", "57P03", "53300", "3D000"})
    void postgres_login_refusedWithThatState(String state) {
        try (FaultyServer server = FaultyServer.with(PostgresFaults.refusal(state, "no"))) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + server.port() + "/qte", "qte", "pw"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
        }
    }

    @Test
    void http_requests_illAnswers() throws IOException {
        String get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        try (FaultyServer ill = FaultyServer.with(HttpFaults.status(503));
                FaultyServer shorter = FaultyServer.with(HttpFaults.wrongLength());
                FaultyServer large = FaultyServer.with(HttpFaults.body(100_000));
                FaultyServer endless = FaultyServer.with(HttpFaults.endlessHeaders());
                Socket socket = connect(endless.port())) {
            assertThat(said(ill, get)).startsWith("HTTP/1.1 503 ");
            assertThat(said(shorter, get)).contains("Content-Length: 1000").endsWith("\r\n\r\n0123456789");
            assertThat(said(large, get)).hasSizeGreaterThan(100_000).endsWith("xxx");
            socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
            assertThat(text(socket.getInputStream().readNBytes(5_000)))
                    .contains("X-0: ", "X-3: ")
                    .doesNotContain("\r\n\r\n");
        }
    }

    @Test
    void close_withCallers_theyAreHungUpAndItsThreadsEnd() throws IOException, InterruptedException {
        FaultyServer server = FaultyServer.with(Faults.silence());
        String threads = "faulty-server-" + server.port();
        try (Socket socket = connect(server.port())) {
            server.close();
            InputStream in = socket.getInputStream();
            assertThat(endsSomehow(in)).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith(threads));
    }

    private static boolean endsSomehow(InputStream in) {
        try {
            return in.read() == -1;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String said(FaultyServer server, String request) throws IOException {
        try (Socket socket = connect(server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return text(socket.getInputStream().readAllBytes());
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
