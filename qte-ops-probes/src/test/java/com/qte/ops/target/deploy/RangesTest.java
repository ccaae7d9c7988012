package com.qte.ops.target.deploy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangesTest {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static void backup(Duration timeLimit, long leastBytes) {
        new BackupTarget(
                "main", Path.of("/backups"), "*.tar.gz", List.of(), List.of(), Optional.empty(), timeLimit, leastBytes);
    }

    private static void deploy(Duration timeLimit, Duration oldest, long leastBytes) {
        new DeployTarget("main", List.of("/bin/true"), List.of(), Optional.empty(), "*", timeLimit, oldest, leastBytes);
    }

    @Test
    void targets_atTheEndsOfTheRanges_made() {
        assertThatNoException().isThrownBy(() -> backup(Duration.ofNanos(1), 0));
        assertThatNoException().isThrownBy(() -> backup(LONGEST, Long.MAX_VALUE));
        assertThatNoException().isThrownBy(() -> deploy(LONGEST, Duration.ofNanos(1), 0));
    }

    @Test
    void targets_beyondThem_refusedWithAllProblemsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backup(Duration.ZERO, -1))
                .withMessage("backup main: timeLimit is PT0S; allowed: above 0, at most PT10M;"
                        + " leastBytes is -1; allowed: at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deploy(LONGEST.plusNanos(1), Duration.ZERO, -1))
                .withMessage("deploy main: timeLimit is PT10M0.000000001S; allowed: above 0, at most PT10M;"
                        + " oldest is PT0S; allowed: above 0; leastBytes is -1; allowed: at least 0");
    }
}
