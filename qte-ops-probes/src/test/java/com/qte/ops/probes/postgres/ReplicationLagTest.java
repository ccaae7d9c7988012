package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Seen;
import com.qte.ops.probes.postgres.ServerFacts.Receiver;
import com.qte.ops.probes.postgres.ServerFacts.Standby;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationLagTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new ReplicationLag(), given.snapshot()).verdict();
    }

    private static final long MIB = 1L << 20;

    private void standby(long behind, long replySeconds) {
        given.standbys.add(
                new Standby("s1", "streaming", OptionalLong.of(behind), Optional.of(Duration.ofSeconds(replySeconds))));
    }

    private void receiver(boolean there, long messageSeconds, long behind, boolean paused) {
        given.inRecovery = true;
        given.receiver = Optional.of(new Receiver(
                there ? Optional.of("streaming") : Optional.empty(),
                there ? Optional.of(Duration.ofSeconds(messageSeconds)) : Optional.empty(),
                OptionalLong.of(behind),
                paused));
    }

    @ParameterizedTest
    @CsvSource({
        "63, 1, HEALTHY, ok",
        "64, 1, DEGRADED, behind",
        "65, 1, DEGRADED, behind",
        "1023, 1, DEGRADED, behind",
        "1024, 1, FAILING, behind",
        "0, 19, HEALTHY, ok",
        "0, 20, DEGRADED, silent",
        "0, 21, DEGRADED, silent",
        "0, 59, DEGRADED, silent",
        "0, 60, FAILING, silent",
        "1024, 20, FAILING, silent"
    })
    void judge_standby_limits(long mebibytes, long replySeconds, Status status, String reason) {
        standby(mebibytes * MIB, replySeconds);
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 44, 0, false, HEALTHY, ok",
        "true, 45, 0, false, DEGRADED, primary-silent",
        "true, 46, 0, false, DEGRADED, primary-silent",
        "true, 60, 0, false, FAILING, primary-silent",
        "true, 1, 0, true, DEGRADED, paused",
        "true, 1, 1024, true, FAILING, paused",
        "true, 1, 64, false, DEGRADED, behind",
        "false, 0, 0, false, FAILING, receiver-gone"
    })
    void judge_receiver_equalIsNotEnough(
            boolean there, long seconds, long mebibytes, boolean paused, Status status, String reason) {
        receiver(there, seconds, mebibytes * MIB, paused);
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }

    @Test
    void judge_standbySeenBeforeIsNotThere_gone() {
        standby(0, 1);
        Seen before = Memory.with(new Seen(List.of(), Map.of()), given.facts());
        given.standbys.clear();
        given.seen = Optional.of(Memory.with(before, given.facts()));
        assertThat(verdict()).extracting(Verdict::part, Verdict::reason).containsExactly("s1", "standby-gone");
    }

    @Test
    void judge_twoOfOneName_theWorse() {
        standby(0, 1);
        standby(2_000 * MIB, 1);
        assertThat(verdict().status()).isEqualTo(Status.FAILING);
    }
}
