package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.config.Configuration;
import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReplayTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("round.zip");
    }

    @Test
    void judge_theLimitsOfThen_theSameReportByteForByte() throws IOException {
        String then = Market.store(Market.stall(20, 4, 4, 12), folder, file());

        assertThat(Market.replayed(file())).isEqualTo(then);
        Replayed replayed = Market.replay(file());
        assertThat(replayed.changes()).isEmpty();
        assertThat(replayed.limits()).isEmpty();
        assertThat(replayed.unjudged()).isEmpty();
        // Hysteresis and the recorded values were needed for that: 12 loaves are not yet enough.
        assertThat(then).contains("\"status\" : \"DEGRADED\"").contains("\"recorded\"");
    }

    @Test
    void judge_inAnotherProcess_theSameReportByteForByte() throws IOException, InterruptedException {
        String then = Market.store(Market.stall(20, 4, 4), folder, file());
        Process other = OwnerProcess.start(Market.class, file().toString());
        try (InputStream said = other.getInputStream()) {
            assertThat(new String(said.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(then);
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void judge_otherLimits_otherVerdictsAndBothAreNamed() throws IOException {
        Market.store(Market.stall(20, 20), folder, file());
        Bundle bundle = Bundle.read(file());
        Configuration limits = Configuration.load(
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of("checks.stall.loaves.degraded", "30", "checks.stall.loaves.failing", "25"));

        Replayed replayed = Market.replaying().judge(bundle, Market.last(bundle), limits);

        assertThat(replayed.limits()).hasSize(1);
        assertThat(replayed.limits().get(0).then().failing()).isEqualTo(5);
        assertThat(replayed.limits().get(0).now().failing()).isEqualTo(25);
        assertThat(replayed.changes())
                .extracting(
                        change -> change.id().toString(),
                        change -> change.then().orElseThrow().status(),
                        change -> change.now().orElseThrow().status())
                .contains(tuple("stall.loaves@stall:north#bread", Status.HEALTHY, Status.FAILING));
    }

    @Test
    void manifest_everyPlannedItem_hasItsOutcome() throws IOException {
        Market.store(Market.stall(20, 20), folder, file());

        assertThat(Market.last(Bundle.read(file())).items())
                .extracting(Manifest.Item::probe, Manifest.Item::outcome)
                .containsExactlyInAnyOrder(
                        tuple("ops.self", Outcome.COLLECTED),
                        tuple("stall.look", Outcome.COLLECTED),
                        tuple("baker.warm", Outcome.COLLECTED),
                        tuple("baker.lazy", Outcome.SKIPPED),
                        tuple("baker.broken", Outcome.FAILED),
                        tuple("baker.blind", Outcome.SKIPPED),
                        tuple("baker.rare", Outcome.LEFT_OUT));
    }

    @Test
    void judge_probeThatIsNotHere_itsFindingsStandAndItIsNamed() throws IOException {
        Market.store(Market.stall(20, 4), folder, file());
        Bundle bundle = Bundle.read(file());

        Replayed replayed = new Replay(List.of()).judge(bundle, Market.last(bundle));

        assertThat(replayed.changes()).isEmpty();
        assertThat(replayed.diagnosis()).isEqualTo(replayed.then());
        assertThat(replayed.unjudged())
                .extracting(Replayed.Unjudged::check, Replayed.Unjudged::why)
                .contains(tuple("stall.loaves", Replayed.Why.NOT_HERE), tuple("baker.warm", Replayed.Why.NOT_HERE))
                .doesNotContain(tuple("baker.lazy", Replayed.Why.NOT_HERE));
    }

    @Test
    void write_theFile_isItsOwnersAloneAndWhole() throws IOException {
        Files.writeString(file(), "something older, readable for all");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));

        Market.store(Market.stall(20), folder, file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Bundle.read(file()).manifest().schema()).isEqualTo(Manifest.SCHEMA);
        try (var left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().endsWith(".tmp"));
        }
    }
}
