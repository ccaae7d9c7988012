package com.qte.ops.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.capture.Captured.Item;
import com.qte.ops.capture.Captured.State;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Ticker;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptureTest {
    private static final String CANARY = "kanari\"envogel";
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    Path folder;

    private Captured capture(List<Path> logs, Supplier<Optional<Diagnosis>> last) {
        return capture(logs, last, Duration.ofSeconds(10));
    }

    private Captured capture(List<Path> logs, Supplier<Optional<Diagnosis>> last, Duration time) {
        return new Capture(
                        folder.resolve("state"),
                        logs,
                        last,
                        () -> NOW,
                        Ticker.system(),
                        text -> text.replace(CANARY, "***").replace(CANARY.replace("\"", "\\\""), "***"),
                        time)
                .capture("run-1", "because of " + CANARY);
    }

    private static Diagnosis diagnosis() {
        Finding finding = new Finding(
                new Finding.Id("a.b", new Subject("postgres", "main"), CANARY),
                Status.FAILING,
                Severity.P1,
                "seen",
                List.of(Evidence.text("query", "select '" + CANARY + "'")),
                Map.of(),
                List.of(),
                NOW,
                1,
                Standing.CONFIRMED,
                Optional.empty());
        return new Diagnosis(NOW, 1, Status.FAILING, List.of(finding), List.of(finding), List.of(), false);
    }

    private static Item item(Captured captured, String name) {
        return captured.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] file(Captured captured, String name) throws IOException {
        return Files.readAllBytes(captured.folder().orElseThrow().resolve(name));
    }

    @Test
    void capture_canaries_areInNoFileAndEachItemIsInTheManifest() throws Exception {
        Path log = Files.writeString(folder.resolve("qte.log"), "login with " + CANARY + "\nwell\n");

        Captured captured = capture(List.of(log), () -> Optional.of(diagnosis()));

        assertThat(captured.items())
                .allSatisfy(item -> assertThat(item.state()).as(item.toString()).isEqualTo(State.COLLECTED));
        assertThat(captured.items())
                .extracting(Item::name)
                .containsExactly("threads-1", "threads-2", "threads-3", "findings", "log-1", "recording");
        try (Stream<Path> files = Files.list(captured.folder().orElseThrow())) {
            assertThat(files).hasSize(7).allSatisfy(file -> {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("kanari")
                        .doesNotContain("envogel");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
        }
        for (Path path : List.of(captured.folder().orElseThrow(), folder.resolve("state/evidence"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
        JsonNode manifest = new JsonMapper().readTree(file(captured, "manifest.json"));
        assertThat(manifest.get("items").size()).isEqualTo(6);
        for (JsonNode item : manifest.get("items")) {
            byte[] bytes = file(captured, item.get("file").asString());
            assertThat(item.get("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(item.get("sha256").asString())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        assertThat(new String(file(captured, "threads-1.txt"), StandardCharsets.UTF_8))
                .contains(Thread.currentThread().getName());
    }

    /** The name of a thread stands in a recording, which nobody can redact. */
    @Test
    void capture_secretInTheRecording_itIsThrownAway() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Thread named = new Thread(
                () -> {
                    long sum = 0;
                    while (over.getCount() > 0) {
                        sum += System.nanoTime() % 3;
                    }
                    assertThat(sum).isPositive();
                },
                "worker " + CANARY);
        named.setDaemon(true);
        named.start();
        Captured captured;
        try {
            captured = capture(List.of(), Optional::empty);
        } finally {
            over.countDown();
        }
        assertThat(item(captured, "recording").state()).isEqualTo(State.FAILED);
        assertThat(item(captured, "recording").reason()).contains("has a secret in it");
        assertThat(item(captured, "findings").state()).isEqualTo(State.SKIPPED);
        assertThat(new String(file(captured, "threads-2.txt"), StandardCharsets.UTF_8))
                .contains("worker ***");
        try (Stream<Path> files = Files.list(captured.folder().orElseThrow())) {
            assertThat(files).extracting(Path::getFileName).asString().doesNotContain("recording");
        }
    }

    @Test
    void capture_hugeLog_keepsTheLastWholeLines() throws Exception {
        Path log = folder.resolve("huge.log");
        String end = "2026-11-26 ERROR the last line\n";
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(100 << 20);
            file.seek((100 << 20) - (200 << 10));
            file.write(("\n" + end.repeat(3)).getBytes(StandardCharsets.UTF_8));
            file.setLength((100 << 20) - (200 << 10) + 1 + 3L * end.length());
        }

        Captured captured = capture(List.of(log), Optional::empty);

        assertThat(item(captured, "log-1").state()).isEqualTo(State.TRUNCATED);
        assertThat(new String(file(captured, "log-1.txt"), StandardCharsets.UTF_8))
                .isEqualTo(end.repeat(3));
        assertThat(captured.items().stream().mapToLong(Item::bytes).sum()).isLessThanOrEqualTo(16L << 20);
    }

    @Test
    void capture_logsThatAreNone_areSkippedWithTheirReason() throws Exception {
        Path pipe = folder.resolve("pipe.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path loop = folder.resolve("loop.log");
        Files.createSymbolicLink(loop, folder.resolve("pool.log"));
        Files.createSymbolicLink(folder.resolve("pool.log"), loop);
        Path below = Files.writeString(folder.resolve("file"), "").resolve("below.log");
        Path absent = folder.resolve("absent.log");

        Captured captured = capture(List.of(pipe, loop, below, absent, folder), Optional::empty);

        for (int number = 1; number <= 5; number++) {
            assertThat(item(captured, "log-" + number).state()).isEqualTo(State.SKIPPED);
            assertThat(item(captured, "log-" + number).reason()).isNotBlank();
        }
        assertThat(item(captured, "log-1").reason()).contains("is not a file");
    }

    @Test
    void capture_sourceThatHangs_isNamedAndStopsNothing() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Optional<Diagnosis>> hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        };

        Captured captured = capture(List.of(), hanging, Duration.ofMillis(3_500));

        assertThat(item(captured, "threads-3").state()).isEqualTo(State.COLLECTED);
        assertThat(item(captured, "findings").state()).isEqualTo(State.TIMED_OUT);
        assertThat(item(captured, "recording").state()).isEqualTo(State.TIMED_OUT);
        assertThat(captured.folder().orElseThrow().resolve("manifest.json")).exists();
    }

    @Test
    void capture_noFolder_saysWhy() throws IOException {
        Files.writeString(folder.resolve("state"), "in the way");

        Captured captured = capture(List.of(), Optional::empty);

        assertThat(captured.folder()).isEmpty();
        assertThat(captured.record().get("missing")).asString().contains("folder FAILED");
    }

    @Test
    void retention_tooManyOrTooLong_theOldestGo() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "stays");
        Path evidence = Files.createDirectory(folder.resolve("evidence"));
        for (int number = 0; number < 8; number++) {
            Path capture = Files.createDirectory(evidence.resolve("2026010" + number));
            Files.write(capture.resolve("file"), new byte[100]);
            Files.createSymbolicLink(capture.resolve("link"), outside);
        }
        new Retention(5, 1 << 20).apply(evidence);
        assertThat(names(evidence)).containsExactly("20260103", "20260104", "20260105", "20260106", "20260107");

        new Retention(5, 250).apply(evidence);
        assertThat(names(evidence)).containsExactly("20260106", "20260107");

        new Retention(5, 1).apply(evidence);
        assertThat(names(evidence)).containsExactly("20260107");
        assertThat(outside).exists();
        assertThat(Files.exists(evidence.resolve("20260107/link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
