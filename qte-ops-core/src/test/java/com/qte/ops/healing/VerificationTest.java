package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.probing.ProbeRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks in letters: F fails, c is clearing, H is well, f fails and flaps, p is well and flaps. */
class VerificationTest {
    private static final Proof PROOF = new Proof(
            World.DATABASE,
            List.of(World.CHECK),
            List.of(World.ILL),
            Reliance.of(List.of(new World.Thing(World.DATABASE, List.of()))));

    private int looks;

    private static Diagnosis look(char letter, long epoch) {
        Finding seen = switch (letter) {
            case 'F' -> finding(Status.FAILING, epoch);
            case 'f' -> finding(Status.FAILING, epoch).standing(Standing.FLAPPING);
            case 'c' -> finding(Status.RECOVERING, epoch).standing(Standing.CLEARING);
            case 'p' -> finding(Status.RECOVERING, epoch).standing(Standing.FLAPPING);
            default -> finding(Status.HEALTHY, epoch);
        };
        return new Diagnosis(
                World.START,
                epoch,
                seen.status(),
                List.of(),
                List.of(seen),
                List.of(new ProbeRun("p", World.DATABASE, Status.HEALTHY, Duration.ZERO, Duration.ZERO, "")),
                false);
    }

    private static Finding finding(Status status, long epoch) {
        return World.finding(World.ILL, status, World.START, epoch);
    }

    @ParameterizedTest
    @CsvSource({
        "cHH, VERIFIED, 3",
        "FcHH, VERIFIED, 4",
        "cFcHH, VERIFIED, 5",
        "HH, VERIFIED, 2",
        "FFFFFFFFFFF, NOT_EFFECTIVE, 11",
        "FFFFFFFFFFcHH, VERIFIED, 13",
        "FFFFFFFFFFccHH, VERIFIED, 14",
        "FFFFFFFFFFcF, NOT_EFFECTIVE, 12",
        "FFFFFFFFFFHF, NOT_EFFECTIVE, 12",
        "ccccccccccccccccccccccccc, UNVERIFIED, 22",
        "cccccccccccccccccccccHH, VERIFIED, 23",
        "fpfpfpfpfpfp, NOT_EFFECTIVE, 11",
        "pfpfpfpfpfpf, UNVERIFIED, 11",
    })
    void verify_looks(String said, Healed.Outcome outcome, int expected) {
        Verification verification = new Verification(checks -> look(said.charAt(looks++), looks + 1L), time -> {});

        assertThat(verification
                        .verify(PROOF, List.of(World.CHECK), look('F', 1), Duration.ZERO)
                        .outcome())
                .isEqualTo(outcome);
        assertThat(looks).isEqualTo(expected);
    }
}
