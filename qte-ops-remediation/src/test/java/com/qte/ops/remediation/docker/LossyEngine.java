package com.qte.ops.remediation.docker;

import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.servers.Caller;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before the engine of the tests, hands on what is asked and answered, and loses the answer to one request: the
 * engine does what it was told, and whoever told it does not hear of it. Thread-safe.
 */
final class LossyEngine implements AutoCloseable {
    private final DockerTarget engine;
    private final String lost;
    private final Runnable meanwhile;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FaultyServer door;

    /**
     * @param lost beginning of the request whose answer is lost, such as {@code DELETE /containers/}
     * @param meanwhile what happens when the engine has carried it out, before the connection breaks
     */
    LossyEngine(DockerTarget engine, String lost, Runnable meanwhile) {
        this.engine = engine;
        this.lost = lost;
        this.meanwhile = meanwhile;
        this.door = FaultyServer.with(this::serve);
    }

    /** The engine, as it is seen from before this. */
    DockerTarget target(ComposeService... services) {
        return new DockerTarget(URI.create("tcp://127.0.0.1:" + door.port()), engine.project(), List.of(services));
    }

    /** Method and path of all that was asked, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(Caller caller) throws IOException {
        String first = caller.line();
        asked.add(first);
        StringBuilder head = new StringBuilder(first).append("\r\n");
        int length = 0;
        for (String line = caller.line(); !line.isEmpty(); line = caller.line()) {
            head.append(line).append("\r\n");
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(caller.read(length));
        byte[] answer = answered(request.toByteArray());
        if (first.startsWith(lost)) {
            meanwhile.run();
        } else {
            caller.send(answer);
        }
    }

    private byte[] answered(byte[] request) throws IOException {
        URI host = engine.host();
        boolean local = "unix".equals(host.getScheme());
        SocketAddress address = local
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(
                        host.getHost(),
                        Optional.of(host.getPort()).filter(port -> port > 0).orElse(2375));
        try (SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(address);
            ByteBuffer bytes = ByteBuffer.wrap(request);
            while (bytes.hasRemaining()) {
                int unused = channel.write(bytes);
            }
            // asked by HTTP/1.0: the answer ends where the connection does
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
