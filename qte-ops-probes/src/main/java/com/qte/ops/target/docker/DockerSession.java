package com.qte.ops.target.docker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a Docker engine, in the API version that the engine itself prefers. Nothing but GET can be said through it.
 * It holds no connection between two looks. Confined to one thread, but for {@link #close()}.
 */
public final class DockerSession implements AutoCloseable {
    /** How long an engine may take to answer what costs it nothing. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineAddress address;
    private final AtomicReference<@Nullable Exchange> current = new AtomicReference<>();
    private volatile boolean closed;

    DockerSession(EngineAddress address) {
        this.address = address;
    }

    /**
     * Asks, and waits for the whole answer for at most {@code within}.
     *
     * @param path path and query without an API version, such as {@code /containers/json?all=1}
     * @throws DockerFailure if no answer came; one that refuses is an answer
     */
    public DockerReply get(String path, Duration within) throws DockerFailure, InterruptedException {
        try (Exchange exchange = Exchange.open(address, new Exchange.Request("GET", path, ""), within)) {
            current.set(exchange);
            if (closed) {
                throw new DockerFailure(DockerOutcome.LOST, "the session is closed");
            }
            return exchange.run();
        } finally {
            current.set(null);
        }
    }

    /**
     * The answer as JSON.
     *
     * @throws DockerFailure if none came, or the engine refused
     */
    public JsonNode read(String path, Duration within) throws DockerFailure, InterruptedException {
        return accepted(path, get(path, within)).json();
    }

    /**
     * The same within {@link #PATIENCE}.
     *
     * @throws DockerFailure if none came, or the engine refused
     */
    public JsonNode read(String path) throws DockerFailure, InterruptedException {
        return read(path, PATIENCE);
    }

    /**
     * The answer as JSON; empty where there is no such thing (any more).
     *
     * @throws DockerFailure if none came, or the engine refused
     */
    public Optional<JsonNode> find(String path) throws DockerFailure, InterruptedException {
        DockerReply reply = get(path, PATIENCE);
        return reply.status() == 404
                ? Optional.empty()
                : Optional.of(accepted(path, reply).json());
    }

    private static DockerReply accepted(String path, DockerReply reply) throws DockerFailure {
        if (reply.status() >= 300) {
            String told = "GET " + path + ": " + reply.status() + " " + reply.message();
            throw new DockerFailure(DockerOutcome.ERROR, told);
        }
        return reply;
    }

    /** Gives up a look that is on its way. Does not wait. May be called from any thread. */
    @Override
    public void close() {
        closed = true;
        Exchange exchange = current.get();
        if (exchange != null) {
            exchange.close();
        }
    }
}
