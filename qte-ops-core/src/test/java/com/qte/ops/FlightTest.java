package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.journal.OwnerProcess;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real flight recording has of an instance's rounds. */
@Timeout(120)
class FlightTest {
    private static final String FINDING = "qte.ops.FindingChanged";

    @TempDir
    private Path folder;

    private volatile Status status = Status.HEALTHY;

    private static QteOpsBuilder builder(String state, Supplier<Status> status) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", state, "probing.interval", "20ms", "trading.calendar", "closed")))
                .target(new Place("main"))
                .probe(Fakes.probe("p", Fakes.check("d.said"), visit -> new Fakes.Seen(status.get())));
    }

    @Test
    void recording_ofSomeRounds_hasVisitsRoundsAndTheFindingsThatChanged() throws Exception {
        CountDownLatch ill = new CountDownLatch(3);
        List<RecordedEvent> events;
        try (Recording recording = new Recording();
                QteOps ops = builder(folder.toString(), () -> status)
                        .listener(event -> {
                            if (event instanceof OpsEvent.Diagnosed diagnosed
                                    && diagnosed.diagnosis().status() == Status.FAILING) {
                                ill.countDown();
                            }
                        })
                        .build()) {
            recording.enable("qte.ops.ProbeVisit");
            recording.enable("qte.ops.Round");
            recording.enable(FINDING);
            recording.start();
            ops.start();
            while (ops.last().isEmpty()) {
                Thread.onSpinWait();
            }
            status = Status.FAILING;
            assertThat(ill.await(60, TimeUnit.SECONDS)).isTrue();
            recording.stop();
            Path file = folder.resolve("flight.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file).stream()
                    .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // a file has them thread by thread
                    .toList();
        }
        RecordedEvent visit = first(events, "qte.ops.ProbeVisit", "probe", "p");
        assertThat(visit.getString("subject")).isEqualTo("place:main");
        assertThat(visit.getString("status")).isEqualTo("HEALTHY");
        assertThat(visit.getDuration("took")).isBetween(Duration.ofNanos(1), Duration.ofSeconds(30));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("qte.ops.Round"))
                .hasSizeGreaterThan(2)
                .extracting(event -> event.getLong("number"))
                .doesNotHaveDuplicates();
        RecordedEvent changed = first(events, FINDING, "check", "d.said");
        assertThat(changed.getString("from")).isEqualTo("HEALTHY");
        assertThat(changed.getString("to")).isEqualTo("FAILING");
        assertThat(changed.getString("severity")).isEqualTo("P1");
        assertThat(changed.getString("standing")).isEqualTo("UNCONFIRMED");
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals(FINDING))
                .filteredOn(event -> event.getString("check").equals("d.said"))
                .as("once when it is seen, once when it is confirmed")
                .hasSize(2);
    }

    private static RecordedEvent first(List<RecordedEvent> events, String name, String field, String value) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .filter(event -> event.getString(field).equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void build_javaWithoutARecorder_works() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base,java.management,java.logging,java.naming,java.xml,java.desktop,java.sql,java.net.http",
                        "-cp",
                        OwnerProcess.classPath(),
                        Bare.class.getName(),
                        folder.resolve("state").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(said, StandardCharsets.UTF_8))
                    .isEqualTo(7);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs where there is no flight recorder. */
    public static final class Bare {
        private Bare() {}

        /** @param words the state folder; exits with 7 if all is well */
        public static void main(String[] words) {
            boolean isHere = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
            try (QteOps ops = builder(words[0], () -> Status.FAILING).build()) {
                ops.diagnose(Scope.usual());
                Status status = ops.diagnose(Scope.usual()).status();
                System.exit(isHere || status != Status.FAILING ? 1 : 7);
            }
        }
    }
}
