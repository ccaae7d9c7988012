package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.testkit.Judged;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigKeysTest {
    private final BigKeys check = new BigKeys();

    @ParameterizedTest
    @CsvSource({
        "9999999, HEALTHY",
        "10000000, DEGRADED",
        "10000001, DEGRADED",
        "99999999, DEGRADED",
        "100000000, FAILING",
        "100000001, FAILING"
    })
    void judge_largest_byItsBytes(long bytes, Status status) {
        assertThat(Judged.first(check, snapshot(bytes)).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_emptyServer_healthy() {
        assertThat(Judged.first(check, new BigKeysSnapshot(OptionalLong.of(0), List.of()))
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
        assertThat(Judged.first(check, new BigKeysSnapshot(OptionalLong.empty(), List.of()))
                        .verdict()
                        .status())
                .isEqualTo(Status.SKIPPED);
    }

    @Test
    void shown_tokenInAName_cut() {
        assertThat(KeyNames.shown("session:0123456789abcdef0123456789abcdef:cart"))
                .isEqualTo("session:0123…:cart");
        assertThat(KeyNames.shown("price:AAPL\n")).isEqualTo("price:AAPL ");
        assertThat(KeyNames.shown("a:".repeat(100))).hasSize(81);
    }

    static BigKeysSnapshot snapshot(long bytes) {
        return new BigKeysSnapshot(
                OptionalLong.of(2),
                List.of(new BigKeysSnapshot.BigKey("orders", bytes), new BigKeysSnapshot.BigKey("small", 50)));
    }
}
