package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsTest {
    @ParameterizedTest
    @CsvSource({
        "get, GET",
        "JSON.SET, JSON.SET",
        "token=hidden-word, ?",
        "hidden word, ?",
        "hidden1, ?",
        "abcdefghijabcdefghijabcdefghijab, ABCDEFGHIJABCDEFGHIJABCDEFGHIJAB",
        "abcdefghijabcdefghijabcdefghijabc, ?"
    })
    void slow_firstWord_shownOnlyWhereItLooksLikeACommand(String word, String shown) {
        assertThat(Logs.slow(items(entry(7, 20_000, word, "hidden-word"))))
                .hasValue(List.of(new RedisSnapshot.SlowCommand(7, Duration.ofMillis(20), shown)));
    }

    @Test
    void slow_entriesThatCannotBeRead_leftOut() {
        assertThat(Logs.slow(items(new Reply.Nothing(), items(new Reply.Number(1)), items(), entry(2, -5))))
                .hasValue(List.of(new RedisSnapshot.SlowCommand(2, Duration.ZERO, "?")));
        assertThat(Logs.slow(items(entry(3, Long.MAX_VALUE, "GET"))).orElseThrow())
                .hasSize(1);
    }

    @Test
    void slow_refused_absent() {
        assertThat(Logs.slow(new Reply.Refusal("NOPERM no"))).isEmpty();
        assertThat(Logs.latency(new Reply.Refusal("NOPERM no"))).isEmpty();
    }

    @Test
    void latency_oneEvent_read() {
        Reply event = items(new Reply.Text("fork"), new Reply.Number(1), new Reply.Number(20), new Reply.Number(30));
        assertThat(Logs.latency(items(event, items())))
                .hasValue(List.of(new RedisSnapshot.LatencyEvent(
                        "fork", Instant.ofEpochSecond(1), Duration.ofMillis(20), Duration.ofMillis(30))));
    }

    private static Reply entry(long id, long micros, String... words) {
        List<Reply> said = Stream.of(words).<Reply>map(Reply.Text::new).toList();
        return items(new Reply.Number(id), new Reply.Number(0), new Reply.Number(micros), new Reply.Items(said));
    }

    private static Reply items(Reply... replies) {
        return new Reply.Items(List.of(replies));
    }
}
