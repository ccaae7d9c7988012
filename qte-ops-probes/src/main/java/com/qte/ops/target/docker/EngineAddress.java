package com.qte.ops.target.docker;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an engine listens: a Unix socket, or a port without TLS.
 *
 * @param host {@code unix:///path}, {@code tcp://host:port} or {@code http://host:port}
 */
record EngineAddress(URI host) {
    /** What Docker itself takes where no port is named. */
    private static final int DEFAULT_PORT = 2375;

    boolean isLocal() {
        return "unix".equals(host.getScheme());
    }

    Path file() {
        return Path.of(host.getPath());
    }

    /** An open channel that is not connected yet. */
    SocketChannel channel() throws IOException {
        return isLocal() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    /** Asks the name service where the address holds a name. */
    SocketAddress resolve() throws DockerFailure {
        if (isLocal()) {
            return UnixDomainSocketAddress.of(file());
        }
        int port = host.getPort() < 0 ? DEFAULT_PORT : host.getPort();
        InetSocketAddress address = new InetSocketAddress(host.getHost(), port);
        if (address.isUnresolved()) {
            throw new DockerFailure(DockerOutcome.UNKNOWN_HOST, "the host " + host.getHost() + " is not known");
        }
        return address;
    }

    /** Reads an exception by what can be seen of the socket; its message is in the machine's language. */
    DockerOutcome outcome(IOException problem, boolean isConnected) {
        if (isLocal() && !Files.exists(file())) {
            return DockerOutcome.ABSENT;
        }
        if (problem instanceof ConnectException) {
            return DockerOutcome.REFUSED;
        }
        if (isLocal() && !Files.isWritable(file())) {
            return DockerOutcome.DENIED;
        }
        // a socket of Unix does not wait: where its queue is full of those that nobody accepts, it fails at once
        return isLocal() && !isConnected ? DockerOutcome.SILENT : DockerOutcome.LOST;
    }
}
