package com.qte.ops.target.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.target.file.Advance.Presence;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final Portion SMALL = new Portion(0, 1, Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private Followed followed() {
        return new Followed(folder.resolve("qte.log"));
    }

    @Test
    void follow_firstVisit_beginsAtTheEnd() {
        try (Followed log = followed()) {
            log.write("one\ntwo\n");
            assertThat(log.visit().first()).isTrue();
            log.write("three\n");
            assertThat(log.visit().first()).isFalse();
            assertThat(log.lines).containsExactly("three");
        }
    }

    @Test
    void follow_firstVisitWithinALine_leavesThatOut() {
        try (Followed log = followed()) {
            log.write("one\ntw");
            log.visit();
            log.write("o\nthree\n");
            log.visit();
            assertThat(log.lines).containsExactly("three");
        }
    }

    @Test
    void follow_firstVisitSomeBytesBefore_givesTheWholeLinesAmongThem() {
        try (Followed log = followed()) {
            log.write("one\ntwo\nthree\n");
            log.visit(Portion.USUAL.begin(8));
            assertThat(log.lines).containsExactly("three");
        }
    }

    @Test
    void follow_firstVisitExactlyAtALine_givesIt() {
        try (Followed log = followed()) {
            log.write("one\ntwo\nthree\n");
            log.visit(Portion.USUAL.begin(6));
            assertThat(log.lines).containsExactly("three");
        }
    }

    @Test
    void follow_nothingNew_sameCursor() {
        try (Followed log = followed()) {
            log.write("one\n");
            Cursor cursor = log.visit().cursor();
            assertThat(log.visit().cursor()).isSameAs(cursor);
        }
    }

    @Test
    void follow_unfinishedLine_waitsForItsEnd() {
        try (Followed log = followed()) {
            log.write("");
            log.visit();
            log.write("half ");
            log.write(new byte[] {(byte) 0xe4, (byte) 0xba});
            assertThat(log.visit().cursor().offset()).isZero();
            log.write(new byte[] {(byte) 0xa4, '\r', '\n'});
            log.visit();
            assertThat(log.lines).hasSize(1);
            assertThat(Lines.text(log.lines.get(0))).isEqualTo("half 交");
        }
    }

    @Test
    void follow_absentAtFirst_allOfItLater() {
        try (Followed log = followed()) {
            assertThat(log.visit().presence()).isEqualTo(Presence.ABSENT);
            log.write("one\n");
            assertThat(log.visit().lost()).isFalse();
            assertThat(log.lines).containsExactly("one");
        }
    }

    @Test
    void follow_vanishesAndReturns_readFromItsBeginning() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n");
            log.visit();
            log.write("two\n");
            Files.delete(log.path);
            assertThat(log.visit().presence()).isEqualTo(Presence.ABSENT);
            log.write("three\n");
            assertThat(log.visit().lost()).isTrue();
            log.write("four\n");
            assertThat(log.visit().lost()).isFalse();
            assertThat(log.lines).containsExactly("three", "four");
        }
    }

    @Test
    void follow_renamed_restOfTheOldOneFirst() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n");
            log.visit();
            log.write("two\nunfinished");
            log.rename();
            log.write("three\n");
            Advance advance = log.visit();
            assertThat(log.lines).containsExactly("two", "unfinished", "three");
            assertThat(advance.lost()).isFalse();
            assertThat(advance.rotated()).isEqualTo(1);
        }
    }

    @Test
    void follow_renamedJustNow_waitsForWhoStillWritesToIt() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n");
            log.visit();
            log.write("two\n");
            log.rename();
            log.write("four\n");
            log.now = Files.getLastModifiedTime(log.beside(".1")).toInstant().plusMillis(1_999);
            log.visit();
            assertThat(log.lines).containsExactly("two");
            Files.writeString(log.beside(".1"), "three\n", StandardOpenOption.APPEND);
            log.now = log.now.plusSeconds(15);
            log.visit();
            assertThat(log.lines).containsExactly("two", "three", "four");
        }
    }

    @Test
    void follow_copiedAndCutOff_restFromTheCopy() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n");
            log.visit();
            log.write("two\n");
            log.copyAndCutOff();
            log.write("three\nand that is more than there was before\n");
            assertThat(log.visit().lost()).isFalse();
            assertThat(log.lines).containsExactly("two", "three", "and that is more than there was before");
        }
    }

    @Test
    void follow_emptyThenWrittenCopiedAndCutOff_allOfTheCopyOnceAndNothingOlder() throws IOException {
        try (Followed log = followed()) {
            FileTime before = FileTime.from(Instant.now().minusSeconds(60));
            log.write("");
            Files.setLastModifiedTime(log.path, before);
            Files.writeString(log.beside(".2"), "older than the watch\n");
            Files.setLastModifiedTime(log.beside(".2"), before);
            log.visit();
            log.write("one\ntwo\n");
            log.copyAndCutOff();
            log.visit();
            log.visit();
            log.write("three\n");
            log.visit();
            assertThat(log.lines).containsExactly("one", "two", "three");
        }
    }

    @Test
    void follow_cutOffWithoutACopy_saysLost() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n");
            log.visit();
            Files.writeString(log.path, "");
            assertThat(log.visit().lost()).isTrue();
            assertThat(log.visit().lost()).isFalse();
            log.write("two\n");
            log.visit();
            assertThat(log.lines).containsExactly("two");
        }
    }

    @Test
    void follow_severalRotationsBetweenTwoVisits_allOfThemInOrder() throws IOException {
        try (Followed log = followed()) {
            log.write("0\n");
            log.visit();
            for (int i = 1; i <= 12; i++) {
                log.write(i + "\n");
                log.shift(20);
                if (i % 2 == 0) {
                    log.rename();
                } else {
                    log.copyAndCutOff();
                }
                if (i % 3 != 0) {
                    log.compress(".1");
                }
            }
            log.write("13\n");
            assertThat(log.visit().rotated()).isEqualTo(12);
            assertThat(log.lines)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 13)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(log.visit().readBytes()).isZero();
        }
    }

    @Test
    void follow_datedAndCompressedByLogback_readOnce() throws IOException {
        try (Followed log = followed()) {
            log.write("0\n");
            log.visit();
            for (int i = 0; i < 11; i++) {
                log.write("line " + i + "\n");
                Files.move(log.path, log.beside(".2026-11-26." + i));
                log.compress(".2026-11-26." + i);
                Files.setLastModifiedTime(
                        log.beside(".2026-11-26." + i + ".gz"), FileTime.from(Instant.ofEpochSecond(2_000_000_000L)));
                log.write("");
            }
            log.write("last\n");
            log.visit();
            assertThat(log.lines).hasSize(12).startsWith("line 0").endsWith("line 9", "line 10", "last");
        }
    }

    @Test
    void follow_compressionUnderWay_waitsForIt() throws IOException {
        try (Followed log = followed()) {
            log.write("0\n".repeat(1_000));
            log.visit();
            log.write(IntStream.range(0, 1_000)
                    .mapToObj(i -> "line " + i * 7_919 + "\n")
                    .reduce("", String::concat));
            log.rename();
            log.compress(".1");
            byte[] whole = Files.readAllBytes(log.beside(".1.gz"));
            Files.write(log.beside(".1.gz"), Arrays.copyOf(whole, whole.length / 2));
            log.write("last\n");
            log.now = Instant.now();
            log.visit();
            int half = log.lines.size();
            assertThat(half).isLessThan(1_000);
            Files.write(log.beside(".1.gz"), whole);
            log.visit();
            assertThat(log.lines).hasSize(1_001).doesNotHaveDuplicates().endsWith("last");
        }
    }

    @Test
    void follow_twinThatIsBeingCompressed_readOnce() throws IOException {
        try (Followed log = followed()) {
            log.write("0\n");
            log.visit();
            log.write("1\n");
            log.rename();
            Files.write(log.beside(".1.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
            log.write("2\n");
            assertThat(log.visit().lost()).isFalse();
            assertThat(log.lines).containsExactly("1", "2");
        }
    }

    @Test
    void follow_newestStillEmpty_nothingTwiceAfterTheNextRotation() throws IOException {
        try (Followed log = followed()) {
            log.write("1\n");
            log.visit();
            log.write("2\n");
            log.rename();
            log.visit();
            log.visit();
            log.write("3\n");
            log.shift(9);
            log.rename();
            log.compress(".1");
            log.compress(".2");
            log.visit();
            log.write("4\n");
            log.visit();
            assertThat(log.lines).containsExactly("2", "3", "4");
        }
    }

    @Test
    void follow_otherLogsBeside_leftAlone() throws IOException {
        try (Followed log = followed()) {
            log.write("0\n");
            log.visit();
            Files.writeString(folder.resolve("qte-audit.log"), "audit\n");
            Files.writeString(folder.resolve("qte-2.log"), "second\n");
            Files.writeString(folder.resolve("qte.log.1.xz"), "packed\n");
            Files.writeString(folder.resolve("qte.log.lock"), "lock\n");
            Files.delete(log.path);
            log.write("1\n");
            log.visit();
            assertThat(log.lines).containsExactly("1");
        }
    }

    @Test
    void follow_moreThanAPortion_theRestNextTime() {
        try (Followed log = followed()) {
            log.write("");
            log.visit();
            log.write(("x".repeat(99) + "\n").repeat(10_000));
            Advance first = log.visit(SMALL);
            assertThat(first.lagBytes()).isBetween(1_000_000L - LineCutter.BLOCK_BYTES, 999_999L);
            int visits = 1;
            while (log.visit(SMALL).lagBytes() > 0) {
                visits++;
            }
            assertThat(visits).isEqualTo(1_000_000 / LineCutter.BLOCK_BYTES);
            assertThat(log.lines).hasSize(10_000);
        }
    }

    @Test
    @Timeout(60)
    void follow_lineOf500Megabytes_itsBeginningAndWhatComesAfter() throws IOException {
        try (Followed log = followed()) {
            log.write("");
            log.visit();
            byte[] much = new byte[1 << 20];
            Arrays.fill(much, (byte) 'x');
            try (OutputStream out = Files.newOutputStream(log.path)) {
                for (int i = 0; i < 500; i++) {
                    out.write(much);
                }
                out.write("\nafter\n".getBytes(StandardCharsets.US_ASCII));
            }
            long skipped = 0;
            Advance advance;
            do {
                advance = log.visit();
                skipped += advance.skippedBytes();
            } while (advance.lagBytes() > 0);
            assertThat(log.lines).hasSize(2).endsWith("after");
            assertThat(log.lines.get(0)).hasSize(LineCutter.KEPT_BYTES);
            assertThat(skipped).isEqualTo((500L << 20) + 1 - LineCutter.KEPT_BYTES);
        }
    }

    @Test
    void follow_zerosWhereItWasCutOff_leftOut() throws IOException {
        try (Followed log = followed()) {
            log.write("one\n".repeat(100_000));
            log.visit();
            try (RandomAccessFile writer = new java.io.RandomAccessFile(log.path.toFile(), "rw")) {
                writer.setLength(0);
                writer.seek(400_000);
                writer.write("two\n".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(log.visit().skippedBytes()).isEqualTo(400_000);
            assertThat(log.lines).containsExactly("two");
        }
    }

    @Test
    @Timeout(60)
    void follow_pipeFolderDevice_neverOpened() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        for (Path path : List.of(pipe, folder, Path.of("/dev/zero"))) {
            try (Followed log = new Followed(path)) {
                assertThat(log.visit().presence()).isEqualTo(Presence.NO_FILE);
            }
        }
    }

    @Test
    void follow_link_followedAlsoToAnotherFile() throws IOException {
        Path link = folder.resolve("current.log");
        try (Followed log = new Followed(link)) {
            Files.writeString(folder.resolve("qte-20261125.log"), "0\n");
            Files.createSymbolicLink(link, folder.resolve("qte-20261125.log"));
            log.visit();
            Files.writeString(folder.resolve("qte-20261125.log"), "1\n", StandardOpenOption.APPEND);
            Files.writeString(folder.resolve("qte-20261126.log"), "2\n");
            Files.delete(link);
            Files.createSymbolicLink(link, folder.resolve("qte-20261126.log"));
            log.visit();
            assertThat(log.lines).containsExactly("1", "2");
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of("/dev/zero"));
            assertThat(log.visit().presence()).isEqualTo(Presence.NO_FILE);
        }
    }

    @Test
    void follow_closed_throws() {
        Followed log = followed();
        log.write("0\n");
        log.close();
        assertThatThrownBy(log::visit).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void follow_replayedWithTheSameCursor_sameLines() {
        try (Followed log = followed()) {
            log.write("0\n");
            log.visit();
            Optional<Cursor> before = log.cursor;
            log.write("1\n2\n");
            log.visit();
            log.cursor = before;
            log.visit();
            assertThat(log.lines).containsExactly("1", "2", "1", "2");
        }
    }
}
