package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What a web server answers that is ill. Each answers one request a connection. */
public final class HttpFaults {
    private static final int CHUNK = 1 << 16;
    private static final Duration BETWEEN_HEADERS = Duration.ofMillis(1);

    private HttpFaults() {}

    /** Answers with this status and an empty body. */
    public static Fault status(int code) {
        return caller -> {
            request(caller);
            caller.send("HTTP/1.1 " + code + " Ill\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
    }

    /** Sends header after header, a kilobyte each millisecond, and never a body. */
    public static Fault endlessHeaders() {
        return caller -> {
            request(caller);
            caller.send("HTTP/1.1 200 OK\r\n");
            String filler = "x".repeat(1_000);
            for (long number = 0; ; number++) {
                caller.send("X-" + number + ": " + filler + "\r\n");
                caller.pause(BETWEEN_HEADERS);
            }
        };
    }

    /** Announces 1 000 bytes, sends ten, and closes. */
    public static Fault wrongLength() {
        return caller -> {
            request(caller);
            caller.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n0123456789");
        };
    }

    /** Answers with a body of this many bytes. */
    public static Fault body(int bytes) {
        return caller -> {
            request(caller);
            caller.send("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\nConnection: close\r\n\r\n");
            byte[] chunk = "x".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);
            for (int left = bytes; left > 0; left -= CHUNK) {
                caller.send(left >= CHUNK ? chunk : Arrays.copyOf(chunk, left));
            }
        };
    }

    private static void request(Caller caller) throws IOException {
        while (!caller.line().isEmpty()) {
            continue;
        }
    }
}
