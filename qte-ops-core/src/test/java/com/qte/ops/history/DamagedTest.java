package com.qte.ops.history;

import static com.qte.ops.history.Given.CHECK;
import static com.qte.ops.history.Given.SUBJECT;
import static com.qte.ops.history.Given.T;
import static com.qte.ops.history.Given.record;
import static com.qte.ops.history.Given.series;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file loses the lines that are damaged, and invents nothing. */
@Timeout(120)
class DamagedTest {
    private static final int LINES = 20;

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole = {};
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("history.jsonl");
        try (History history = owner()) {
            for (int i = 0; i < LINES; i++) {
                record(history, "part" + i % 3, T.minusSeconds(1_000 - i), 1_000 + i);
                history.save();
            }
        }
        whole = Files.readAllBytes(file);
        assertThat(read()).hasSize(LINES);
    }

    private History owner() {
        History history = History.open(file, () -> T);
        history.keep(told::add, work -> false);
        return history;
    }

    private Set<Point> read() {
        History history = History.open(file, () -> T);
        Set<Point> points = new HashSet<>();
        history.of(CHECK, SUBJECT).values().forEach(series -> points.addAll(series.points()));
        return points;
    }

    private static Point point(int i) {
        return new Point(T.minusSeconds(1_000 - i), 1_000 + i);
    }

    private int startOfLastLine() {
        int start = whole.length - 1;
        while (whole[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    @Test
    void open_tornAtEveryByteOfTheLastLine_theRestSurvivesAndMoreIsAdded() throws IOException {
        for (int length = startOfLastLine(); length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(read()).as("cut at %d", length).hasSize(LINES - 1).doesNotContain(point(LINES - 1));
            try (History history = owner()) {
                record(history, "new", T, 5);
                history.save();
                record(history, "new", T, 6);
            }
            assertThat(read()).hasSize(LINES + 1).contains(new Point(T, 5), new Point(T, 6));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void open_oneLineInTheMiddleDamaged_onlyThatOneIsLost() throws IOException {
        String text = new String(whole, StandardCharsets.UTF_8).replace("1010.0", "1910.0");
        Files.writeString(file, text);

        assertThat(read()).hasSize(LINES - 1).doesNotContain(point(10));
    }

    @Test
    void open_randomBitFlips_neverThrowsAndNeverInvents() throws IOException {
        Random random = new Random(Given.seed());
        Set<Point> real = read();
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            int flips = 1 + random.nextInt(5);
            for (int flip = 0; flip < flips; flip++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            Set<Point> left = read();
            assertThat(real).as("round %d", round).containsAll(left);
            // A flipped line feed makes one damaged line of two.
            assertThat(left.size()).isGreaterThanOrEqualTo(LINES - 2 * flips);
        }
    }

    @Test
    void open_anyGarbage_neverThrows() throws IOException {
        Random random = new Random(Given.seed());
        for (int round = 0; round < 500; round++) {
            byte[] garbage = new byte[random.nextInt(50_000)];
            random.nextBytes(garbage);
            Files.write(file, garbage);
            assertThat(read()).isEmpty();
        }
        Files.write(file, new byte[100_000]);
        assertThat(read()).isEmpty();
    }

    @Test
    void open_wholeLinesOfSomebodyElse_left() throws IOException {
        for (String json : List.of(
                "{}",
                "[]",
                "null",
                "7",
                "",
                "[".repeat(5_000),
                "{\"check\":\"a.check\",\"subject\":\"place:main\",\"evidence\":\"value\",\"part\":\"\"}",
                line("place main", "1,2,1"),
                line("place:main", "1,2"),
                line("place:main", "1,2,0"),
                line("place:main", "-1,2,1"),
                line("place:main", "1e300,2,1"),
                line("place:main", "1,1e999,1"),
                line("place:main", "1,\"2\",1"),
                line("place:main", "1,null,1"))) {
            Files.writeString(file, checked(json));
            assertThat(read()).as(json).isEmpty();
        }
        Files.writeString(file, checked(line("place:main", T.toEpochMilli() + ",2,1")));
        assertThat(read()).containsExactly(new Point(T, 2));
    }

    private static String line(String subject, String points) {
        return "{\"check\":\"a.check\",\"subject\":\"" + subject
                + "\",\"evidence\":\"value\",\"part\":\"\",\"seconds\":60,\"points\":[" + points + "]}";
    }

    private static String checked(String json) {
        java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x %s\n", sum.getValue(), json);
    }

    @Test
    void keep_damagedFile_writtenAnew() throws IOException {
        Files.write(file, "damage\n".getBytes(StandardCharsets.UTF_8));
        try (History history = owner()) {
            record(history, "", T, 1);
        }
        assertThat(Files.readString(file)).doesNotContain("damage");
        assertThat(series(History.open(file, () -> T), "").points()).containsExactly(new Point(T, 1));
    }
}
