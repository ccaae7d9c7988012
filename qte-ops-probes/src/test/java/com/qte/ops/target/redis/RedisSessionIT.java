package com.qte.ops.target.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.qte.ops.spi.Secret;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RespClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RedisSessionIT {
    /** The first connection of a JVM loads the client as well. */
    private static final Duration WITHIN = Duration.ofSeconds(8);

    private static final Duration SILENCE = Duration.ofSeconds(1);

    @Test
    void exchange_severalCommands_repliesInOrderAndOnlyThoseCommandsSent() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisSession session = target(server.url()).open(WITHIN)) {
            List<Reply> replies = session.exchange(
                            WITHIN,
                            List.of(
                                    List.of("PING"),
                                    List.of("SET", "a", "ü"),
                                    List.of("GET", "a"),
                                    List.of("NOSUCH"),
                                    List.of("SLOWLOG", "GET"),
                                    List.of("GET", "b"),
                                    List.of("COMMAND", "INFO", "get", "nosuch")))
                    .replies();
            assertThat(replies).hasSize(7);
            assertThat(replies.get(0)).isEqualTo(new Reply.Text("PONG"));
            assertThat(replies.get(2)).isEqualTo(new Reply.Text("ü"));
            assertThat(replies.get(3).refusal().orElseThrow().message()).startsWith("ERR unknown command");
            assertThat(replies.get(4)).isEqualTo(new Reply.Items(List.of()));
            assertThat(replies.get(5)).isEqualTo(new Reply.Nothing());
            assertThat(replies.get(6).items().get(0).items()).hasSizeGreaterThan(6);
            assertThat(replies.get(6).items().get(1)).isEqualTo(new Reply.Nothing());
            assertThat(server.command("INFO", "commandstats")).doesNotContain("hello", "client|", "select");
        }
    }

    @Test
    void exchange_serverRestarted_logsInAgain() throws Exception {
        try (RedisServer server = RedisServer.start("requirepass first-secret");
                RedisSession session = target(server.url(), "first-secret").open(WITHIN)) {
            assertThat(session.command(WITHIN, "PING")).isEqualTo(new Reply.Text("PONG"));
            assertThat(session.isWarm()).isTrue();
            server.restart("requirepass first-secret");
            await().until(() -> !session.isWarm());
            assertThat(session.command(WITHIN, "PING")).isEqualTo(new Reply.Text("PONG"));
        }
    }

    @Test
    void exchangeOnSameConnection_serverRestarted_lostAndNothingSent() throws Exception {
        List<List<String>> set = List.of(List.of("SET", "key", "1"));
        try (RedisServer server = RedisServer.start("requirepass first-secret");
                RedisSession session = target(server.url(), "first-secret").open(WITHIN)) {
            assertThat(session.command(WITHIN, "PING")).isEqualTo(new Reply.Text("PONG"));
            assertThat(session.exchangeOnSameConnection(WITHIN, set).replies()).containsExactly(new Reply.Text("OK"));
            server.restart("requirepass first-secret");
            await().until(() -> !session.isWarm());

            RedisFailure lost =
                    catchThrowableOfType(RedisFailure.class, () -> session.exchangeOnSameConnection(WITHIN, set));

            assertThat(lost.outcome()).isEqualTo(RedisOutcome.LOST);
            assertThat(session.command(WITHIN, "EXISTS", "key").number()).hasValue(0);
        }
    }

    @Test
    void open_nobodyListens_refused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(outcome(target("redis://127.0.0.1:" + port))).isEqualTo(RedisOutcome.REFUSED);
    }

    @Test
    void open_unknownHost_unknownHost() {
        assertThat(outcome(target("redis://no-such-host.invalid:1"))).isEqualTo(RedisOutcome.UNKNOWN_HOST);
    }

    @Test
    void exchange_paused_timedOutInTime() throws Exception {
        try (RedisServer server = RedisServer.start();
                RedisSession held = target(server.url()).open(WITHIN)) {
            held.command(WITHIN, "PING");
            server.pause();
            long began = System.nanoTime();
            RedisFailure silent =
                    catchThrowableOfType(RedisFailure.class, () -> held.command(Duration.ofMillis(500), "PING"));
            assertThat(silent.outcome()).isEqualTo(RedisOutcome.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_500));
            try (RedisSession fresh = target(server.url()).open(WITHIN)) {
                RedisFailure none = catchThrowableOfType(RedisFailure.class, () -> fresh.command(SILENCE, "PING"));
                assertThat(none.outcome()).isEqualTo(RedisOutcome.TIMED_OUT);
            }
            server.resume();
            assertThat(held.command(WITHIN, "PING")).isEqualTo(new Reply.Text("PONG"));
        }
    }

    @Test
    void exchange_wrongPassword_wrongPassWithoutTheSecret() {
        try (RedisServer server = RedisServer.start("requirepass right-secret")) {
            RedisFailure failure = failure(target(server.url(), "wrong-secret"));
            assertThat(failure.outcome()).isEqualTo(RedisOutcome.WRONGPASS);
            assertThat(failure.getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void exchange_passwordWhereNoneIsSet_wrongPass() {
        try (RedisServer server = RedisServer.start()) {
            assertThat(outcome(target(server.url(), "needless"))).isEqualTo(RedisOutcome.WRONGPASS);
        }
    }

    @Test
    void exchange_clientSlotsTaken_maxClientsEachTime() throws Exception {
        try (RedisServer server = RedisServer.start("maxclients 5")) {
            List<RespClient> idle = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                RespClient client = server.connect();
                client.command("PING");
                idle.add(client);
            }
            for (int i = 0; i < 20; i++) {
                RedisFailure failure = failure(target(server.url()));
                assertThat(failure.outcome()).as(failure.getMessage()).isEqualTo(RedisOutcome.MAX_CLIENTS);
            }
            idle.forEach(RespClient::close);
        }
    }

    @Test
    void exchange_tlsToAServerThatWaitsForMore_timedOutAndSaysTls() {
        try (RedisServer server = RedisServer.start()) {
            RedisFailure failure = failure(target(server.url().replace("redis:", "rediss:")));
            assertThat(failure.outcome()).isEqualTo(RedisOutcome.TIMED_OUT);
            assertThat(failure.getMessage()).contains("TLS");
        }
    }

    @Test
    void open_tlsToAServerThatAnswersPlainly_tlsEachTime() throws Exception {
        // the handshake fails just as the connection counts as made: which of the two comes first changes
        for (int i = 0; i < 20; i++) {
            try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread talker = new Thread(() -> {
                    try (Socket socket = plain.accept()) {
                        socket.getOutputStream().write("-ERR what is this\r\n".getBytes(StandardCharsets.US_ASCII));
                        socket.getInputStream().readAllBytes();
                    } catch (IOException hungUp) {
                        // either way of hanging up is fine
                    }
                });
                talker.start();
                RedisFailure failure = failure(target("rediss://127.0.0.1:" + plain.getLocalPort()));
                assertThat(failure.outcome()).as(failure.getMessage()).isEqualTo(RedisOutcome.TLS);
                talker.join(5_000);
            }
        }
    }

    @Test
    void exchange_serverTalksWithoutEnd_cutOff() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talker = new Thread(() -> {
                try (Socket socket = endless.accept()) {
                    byte[] block = new byte[64 * 1024];
                    Arrays.fill(block, (byte) 'x');
                    socket.getOutputStream().write("$2000000000\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        socket.getOutputStream().write(block);
                    }
                } catch (IOException hungUp) {
                    // what this test waits for
                }
            });
            talker.start();
            assertThat(outcome(target("redis://127.0.0.1:" + endless.getLocalPort())))
                    .isEqualTo(RedisOutcome.LOST);
            talker.join(5_000);
            assertThat(talker.isAlive()).isFalse();
        }
    }

    @Test
    void close_whilePaused_returnsAtOnceAndLeavesNoThreadAndNoSocket() throws Exception {
        try (RedisServer server = RedisServer.start()) {
            RedisSession session = target(server.url()).open(WITHIN);
            session.command(WITHIN, "PING");
            server.pause();
            AtomicReference<RedisOutcome> cut = new AtomicReference<>();
            Thread waiting = new Thread(() -> {
                try {
                    session.command(Duration.ofSeconds(20), "PING");
                } catch (RedisFailure e) {
                    cut.set(e.outcome());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.start();
            await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            long began = System.nanoTime();
            session.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(200));
            waiting.join(2_000);
            assertThat(cut).hasValue(RedisOutcome.LOST);
            server.resume();
            await().atMost(Duration.ofSeconds(5)).until(() -> threads().isEmpty());
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> server.command("CLIENT", "LIST").lines().count() == 1);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("lettuce") || name.contains("redis") || name.contains("globalEvent"))
                .toList();
    }

    private static RedisOutcome outcome(RedisTarget target) {
        return failure(target).outcome();
    }

    private static RedisFailure failure(RedisTarget target) {
        return catchThrowableOfType(RedisFailure.class, () -> {
            try (RedisSession session = target.open(WITHIN)) {
                Reply reply = session.command(WITHIN, "PING");
                reply.refusal().ifPresent(refusal -> {
                    throw new AssertionError(refusal.message());
                });
            }
        });
    }

    private static RedisTarget target(String url) {
        return new RedisTarget("main", url, RedisUse.CACHE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RedisTarget target(String url, String password) {
        return new RedisTarget(
                "main", url, RedisUse.CACHE, Optional.of(Secret.of(password)), Optional.empty(), Optional.empty());
    }
}
