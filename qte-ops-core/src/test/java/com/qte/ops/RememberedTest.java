package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Fake;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.Fakes.Seen;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a check remembers, from one instance to the next. */
@Timeout(60)
class RememberedTest {
    @TempDir
    private Path folder;

    /** Says how many visits it remembers. */
    private record Counting() implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return Fakes.check("d.counting").remembers("visit", Duration.ofHours(1));
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            long known = seen.recorded("visit", Verdict.WHOLE).count();
            return List.of(
                    Verdict.of(Status.HEALTHY, "ok", Evidence.count("visit", 1), Evidence.count("known", known)));
        }
    }

    private QteOpsBuilder builder() {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", folder.toString())))
                .target(new Place("main"))
                .probe(new Fake(
                        "p", Duration.ofSeconds(5), List.of(new Counting()), visit -> new Seen(Status.HEALTHY)));
    }

    private static double known(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().equals("d.counting"))
                .flatMap(finding -> finding.evidence().stream())
                .filter(fact -> fact.name().equals("known"))
                .mapToDouble(fact -> ((Evidence.Number) fact).value())
                .findFirst()
                .orElseThrow();
    }

    private void runOneRound() throws InterruptedException {
        BlockingQueue<OpsEvent> told = new LinkedBlockingQueue<>();
        try (QteOps ops = builder().listener(told::add).build()) {
            ops.start();
            assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOf(OpsEvent.Diagnosed.class);
        }
    }

    @Test
    void start_again_knowsWhatWasRecorded() throws InterruptedException {
        runOneRound();
        runOneRound();

        try (QteOps ops = builder().build()) {
            assertThat(known(ops.diagnose(Scope.usual()))).isEqualTo(2);
        }
    }

    @Test
    void diagnose_besideTheOwner_knowsAndWritesNothing() throws InterruptedException, IOException {
        runOneRound();
        byte[] written = Files.readAllBytes(StateFolder.history(folder));

        try (QteOps owner = builder().build();
                QteOps other = builder().build()) {
            owner.start();
            assertThat(known(other.diagnose(Scope.usual()))).isEqualTo(1);
            assertThat(known(other.diagnose(Scope.usual()))).isEqualTo(2);
            assertThat(StateFolder.history(folder)).hasBinaryContent(written);
        }
    }

    @Test
    void diagnose_withoutAStateFolder_makesNone() {
        folder = folder.resolve("not/there");
        try (QteOps ops = builder().build()) {
            assertThat(known(ops.diagnose(Scope.usual()))).isZero();
            assertThat(known(ops.diagnose(Scope.usual()))).isEqualTo(1);
        }
        assertThat(folder).doesNotExist();
    }
}
