package com.qte.ops.target.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection, from connect to close; it is never made anew. */
final class Link implements AutoCloseable {
    /** Commands that may wait for their reply; an exchange has a handful. */
    private static final int QUEUE = 256;

    /** A connection within a data centre takes a millisecond, and one lost packet a second more. */
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

    /** Longer than any exchange is granted; nothing waits for ever even if the waiting thread is gone. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RedisTarget target;
    private final SharedThreads threads = SharedThreads.acquire();
    private final Wire wire = new Wire();
    private final ClientResources resources;
    private final RedisClient client;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection;
    private volatile boolean loggedIn;

    private Link(RedisTarget target, InetSocketAddress address, Deadline deadline) {
        this.target = target;
        resources = threads.resources(wire, address);
        URI uri = URI.create(target.url());
        RedisURI redis = RedisURI.builder()
                .withHost(uri.getHost())
                .withPort(address.getPort())
                .withSsl("rediss".equals(uri.getScheme()))
                .withTimeout(LONGEST)
                .build();
        // no CLIENT SETINFO: the least privileged user may not, and 6.2 does not know it
        redis.setLibraryName("");
        redis.setLibraryVersion("");
        client = new DispatchingClient(resources, redis);
        client.setOptions(options(deadline));
        connection = client.connectAsync(ByteArrayCodec.INSTANCE, redis).toCompletableFuture();
    }

    /** Connects; blocks until the deadline at the longest. */
    static Link open(RedisTarget target, Deadline deadline) throws RedisFailure, InterruptedException {
        Link link = new Link(target, address(target), deadline);
        boolean done = false;
        try {
            // a server that hangs up in the middle of connecting may leave it without any answer
            // and the client calls it connected before it is encrypted
            CompletableFuture<Void> usable = CompletableFuture.allOf(link.connection, link.wire.secured());
            CompletableFuture.anyOf(usable, link.wire.hungUp())
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (!usable.isDone()) {
                throw link.failure("connecting", new ClosedChannelException());
            }
            done = true;
            return link;
        } catch (TimeoutException e) {
            String what = link.connection.isDone()
                    ? ": connected, but the TLS handshake got no answer for "
                    : ": no connection within ";
            throw new RedisFailure(
                    RedisOutcome.TIMED_OUT,
                    target.address() + what + deadline.granted().toMillis() + " ms");
        } catch (ExecutionException e) {
            throw link.failure("connecting", e.getCause() == null ? e : e.getCause());
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    boolean isOpen() {
        return !closed.get()
                && connection.isDone()
                && !connection.isCompletedExceptionally()
                && connection.join().isOpen();
    }

    boolean isLoggedIn() {
        return loggedIn;
    }

    void loggedIn() {
        loggedIn = true;
    }

    /** Sends the commands in one go and waits for every reply. */
    RedisSession.Exchange send(Deadline deadline, List<List<String>> words) throws RedisFailure, InterruptedException {
        wire.begin();
        List<AsyncCommand<byte[], byte[], Optional<Reply>>> commands =
                words.stream().map(Link::command).toList();
        List<Reply> replies = new ArrayList<>();
        try {
            connection.join().dispatch(new ArrayList<RedisCommand<byte[], byte[], ?>>(commands));
            CompletableFuture<Void> all = CompletableFuture.allOf(commands.toArray(new CompletableFuture<?>[0]));
            // a command that is written just as the server hangs up may stay without any answer
            CompletableFuture.anyOf(all, wire.hungUp()).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (!all.isDone()) {
                throw failure("exchange", new ClosedChannelException());
            }
            for (AsyncCommand<byte[], byte[], Optional<Reply>> command : commands) {
                replies.add(command.join().orElseGet(Reply.Nothing::new));
            }
        } catch (TimeoutException e) {
            throw new RedisFailure(
                    RedisOutcome.TIMED_OUT,
                    target.address() + ": connected, but silent for "
                            + deadline.granted().toMillis() + " ms");
        } catch (ExecutionException e) {
            throw failure("exchange", e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            throw failure("exchange", e);
        }
        Optional<Reply.Refusal> turnedAway = wire.firstError().filter(refusal -> !loggedIn && isTurnedAway(refusal));
        if (turnedAway.isPresent()) {
            throw refused(turnedAway.get());
        }
        return new RedisSession.Exchange(replies, wire.answeredAfter());
    }

    /** Drops the connection without waiting for anybody. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connection.cancel(false);
            client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS).whenComplete((done, error) -> {
                resources.shutdown(0, 0, TimeUnit.MILLISECONDS);
                threads.release();
            });
            // one that came about just now escaped the shutdown
            connection.whenComplete((late, error) -> {
                if (late != null && late.isOpen()) {
                    late.closeAsync();
                }
            });
        }
    }

    private RedisFailure failure(String tried, Throwable error) {
        Optional<Reply.Refusal> refusal = wire.firstError().filter(ignored -> !loggedIn);
        return refusal.isPresent() ? refused(refusal.get()) : Failures.of(target, tried, first(error));
    }

    /** Of a login that failed, what went wrong on the wire says more than that the connection is gone. */
    private Throwable first(Throwable error) {
        return loggedIn ? error : wire.problem().orElse(error);
    }

    private RedisFailure refused(Reply.Refusal refusal) {
        return new RedisFailure(RedisOutcome.of(refusal), target.address() + ": " + refusal.message());
    }

    /** Whether it was said to the connection, not to a command; it may still look like the first command's reply. */
    private static boolean isTurnedAway(Reply.Refusal refusal) {
        RedisOutcome outcome = RedisOutcome.of(refusal);
        return outcome == RedisOutcome.MAX_CLIENTS || outcome == RedisOutcome.DENIED;
    }

    private static AsyncCommand<byte[], byte[], Optional<Reply>> command(List<String> words) {
        CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        words.stream().skip(1).forEach(word -> arguments.add(word.getBytes(StandardCharsets.UTF_8)));
        return new AsyncCommand<>(new Command<>(new Name(words.get(0)), new ReplyOutput(), arguments));
    }

    private static InetSocketAddress address(RedisTarget target) throws RedisFailure {
        URI uri = URI.create(target.url());
        int port = uri.getPort() < 0 ? RedisTarget.DEFAULT_PORT : uri.getPort();
        try {
            return new InetSocketAddress(InetAddress.getByName(uri.getHost()), port);
        } catch (UnknownHostException e) {
            throw new RedisFailure(RedisOutcome.UNKNOWN_HOST, target.address() + ": the name of the host is not known");
        }
    }

    private static ClientOptions options(Deadline deadline) {
        return ClientOptions.builder()
                .protocolVersion(ProtocolVersion.RESP2)
                .pingBeforeActivateConnection(false)
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .timeoutOptions(TimeoutOptions.enabled(LONGEST))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(longest(deadline))
                        .keepAlive(true)
                        .tcpNoDelay(true)
                        .build())
                .build();
    }

    /** Counted from the moment in which it really sets out, unlike the deadline. */
    private static Duration longest(Deadline deadline) {
        return deadline.left().compareTo(LONGEST_CONNECT) < 0 ? deadline.left() : LONGEST_CONNECT;
    }

    /** The first word of a command. */
    private record Name(String word) implements ProtocolKeyword {
        @Override
        public byte[] getBytes() {
            return word.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
