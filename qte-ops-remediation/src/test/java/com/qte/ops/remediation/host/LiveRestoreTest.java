package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine says of itself, and what its file says. */
class LiveRestoreTest {
    @TempDir
    private Path root;

    private ServerSocketChannel engine;
    private volatile String body = "{}";

    @BeforeEach
    void listen() throws Exception {
        Files.createDirectories(root.resolve("etc/docker"));
        Files.createDirectories(root.resolve("run"));
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(UnixDomainSocketAddress.of(root.resolve("run/docker.sock")));
        Thread serving = new Thread(this::serve, "engine");
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        // says, file says, outlive it
        "true, true, true",
        "true, '', true", // by its command line
        "true, false, false", // at its next start they do not
        "false, true, false", // written, and not loaded
        "false, '', false",
    })
    void whenItRestarts_bothMustAgree(String says, String written, String outlive) throws Exception {
        body = "{\"LiveRestoreEnabled\":" + says + "}";
        written(written);

        assertThat(new LiveRestore(root).whenItRestarts()).isEqualTo(outlive);
    }

    @Test
    void whenItRestarts_noAnswer_neverTrue() throws Exception {
        engine.close();
        assertThat(new LiveRestore(root).whenItRestarts()).isEqualTo("false");
        written("true");
        assertThat(new LiveRestore(root).whenItRestarts()).isEqualTo(LiveRestore.UNKNOWN);
    }

    @Test
    void whenItStarts_byItsFileAlone() throws Exception {
        body = "{\"LiveRestoreEnabled\":true}";
        assertThat(new LiveRestore(root).whenItStarts()).isEqualTo("false");
        written("true");
        assertThat(new LiveRestore(root).whenItStarts()).isEqualTo("true");
    }

    private void written(String value) throws Exception {
        if (!value.isEmpty()) {
            Files.writeString(root.resolve("etc/docker/daemon.json"), "{ \"live-restore\" : " + value + " }");
        }
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel client = engine.accept()) {
                    client.read(ByteBuffer.allocate(4_096));
                    String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\nConnection: close\r\n\r\n" + body;
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                }
            }
        } catch (java.io.IOException e) {
            // The test is over.
        }
    }
}
