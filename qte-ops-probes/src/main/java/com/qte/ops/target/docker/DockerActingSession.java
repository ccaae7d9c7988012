package com.qte.ops.target.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Acts upon a Docker engine. Its client is made at the first use. On a Unix socket a call of the client has no time-out of
 * its own: it ends with its answer, with an interrupt of its thread, or with {@link #close()}; so {@link #look()}
 * before acting. Confined to one thread, but for {@link #close()}.
 */
public final class DockerActingSession implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Longer than the longest stop time-out that a restart waits for; held on TCP only. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private final URI host;
    private final DockerSession look;
    private @Nullable ZerodepDockerHttpClient transport;
    private @Nullable DockerClient client;
    private @Nullable Exchange sending;
    private boolean closed;

    DockerActingSession(URI host) {
        this.host = host;
        this.look = new DockerSession(new EngineAddress(host));
    }

    /** Looks at the same engine, with time-outs. */
    public DockerSession look() {
        return look;
    }

    /**
     * Sends a request that may change something, and waits for the whole answer for at most {@code within}; nobody knows
     * what came of it where none came.
     *
     * @param method {@code POST}, {@code PUT} or {@code DELETE}
     * @param path path and query without an API version
     * @param json the body; empty where there is none
     * @throws DockerFailure if no answer came; one that refuses is an answer
     */
    public DockerReply send(String method, String path, String json, Duration within)
            throws DockerFailure, InterruptedException {
        Exchange.Request request = new Exchange.Request(method, path, json);
        try (Exchange exchange = Exchange.open(new EngineAddress(host), request, within)) {
            synchronized (this) {
                if (closed) {
                    throw new DockerFailure(DockerOutcome.LOST, "the session is closed");
                }
                sending = exchange;
            }
            return exchange.run();
        } finally {
            synchronized (this) {
                sending = null;
            }
        }
    }

    /**
     * The client itself; its {@code close()} is this session's.
     *
     * @throws DockerFailure LOST, if the session is closed
     */
    public synchronized DockerClient client() throws DockerFailure {
        if (closed) {
            throw new DockerFailure(DockerOutcome.LOST, "the session is closed");
        }
        if (client == null) {
            transport = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(host)
                    .connectionTimeout(CONNECT)
                    .responseTimeout(ANSWER)
                    .build();
            client = DockerClientImpl.getInstance(
                    DefaultDockerClientConfig.createDefaultConfigBuilder()
                            .withDockerHost(host.toString())
                            .withDockerTlsVerify(false)
                            .build(),
                    transport);
        }
        return client;
    }

    /** Breaks off what is on its way. Does not wait. May be called from any thread. */
    @Override
    public synchronized void close() {
        closed = true;
        look.close();
        if (sending != null) {
            sending.close();
        }
        if (transport != null) {
            try {
                transport.close();
            } catch (IOException e) {
                return;
            }
        }
    }
}
