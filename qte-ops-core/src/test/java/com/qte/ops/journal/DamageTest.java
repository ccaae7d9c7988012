package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was cut off goes on; one that was altered stops everything. */
class DamageTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));
    private static final int RECORDS = 12;

    @TempDir
    Path folder;

    private byte[] whole = new byte[0];
    private byte[] anchors = new byte[0];
    private List<String> lines = List.of();

    /** As an owner leaves it that is killed: not closed, and the last records not anchored. */
    @BeforeEach
    void write() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < RECORDS - 1; i++) {
                journal.append(Entry.Kind.INTENT, Map.of("i", i, "text", "行 " + i));
            }
            whole = Files.readAllBytes(Segments.file(folder, 1));
            anchors = Files.readAllBytes(StateFolder.anchors(folder));
        }
        lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(RECORDS);
    }

    /** Has the journal consist of this one file. */
    private void given(byte[] bytes) throws IOException {
        for (Path each : Segments.list(folder).values()) {
            Files.delete(each);
        }
        Files.write(Segments.file(folder, 1), bytes);
        Files.write(StateFolder.anchors(folder), anchors);
    }

    private Journal open() {
        return Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {});
    }

    @Test
    void open_cutOffAtEveryByteOfTheLastRecord_goesOnWithTheOnesBefore() throws IOException {
        int last = lines.get(RECORDS - 1).getBytes(StandardCharsets.UTF_8).length + 1;
        for (int kept = 0; kept < last; kept++) {
            given(Arrays.copyOf(whole, whole.length - last + kept));

            Inspection torn = Journal.inspect(folder);
            assertThat(torn.intact()).as("kept %d", kept).isTrue();
            assertThat(torn.tornBytes()).isEqualTo(kept);
            assertThat(torn.entries()).hasSize(RECORDS - 1);

            try (Journal journal = open()) {
                journal.append(Entry.Kind.PROPOSED, Map.of());
            }
            Inspection recovered = Journal.inspect(folder);
            assertThat(recovered.damage()).as("kept %d", kept).isEmpty();
            assertThat(Segments.list(folder)).hasSize(2);
            assertThat(recovered.entries()).hasSize(RECORDS + 2);
            Entry opened = recovered.entries().get(RECORDS - 1);
            assertThat(opened.kind()).isEqualTo(Entry.Kind.OPENED);
            assertThat(opened.data().get("tornBytes")).isEqualTo(kept == 0 ? null : (Object) kept);
        }
    }

    @Test
    void inspect_anyBitFlipped_isDamage() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Integer> bits =
                new ArrayList<>(random.ints(2_000, 0, whole.length * 8).boxed().toList());
        for (int bit = (whole.length - 1) * 8; bit < whole.length * 8; bit++) {
            bits.add(bit);
        }
        int missed = 0;
        for (int bit : bits) {
            byte[] altered = whole.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            given(altered);
            if (Journal.inspect(folder).intact()) {
                missed++;
            }
        }
        assertThat(missed).as("missed of %d, seed %d", bits.size(), seed).isZero();
    }

    @Test
    void inspect_lineDeletedSwappedDoubledOrCut_isDamage() throws IOException {
        for (int i = 0; i < RECORDS - 1; i++) {
            List<String> deleted = new ArrayList<>(lines);
            deleted.remove(i);
            assertDamaged("deleted " + i, deleted);

            List<String> swapped = new ArrayList<>(lines);
            Collections.swap(swapped, i, i + 1);
            assertDamaged("swapped " + i, swapped);

            List<String> doubled = new ArrayList<>(lines);
            doubled.add(i, lines.get(i));
            assertDamaged("doubled " + i, doubled);

            List<String> cut = new ArrayList<>(lines);
            cut.set(i, lines.get(i).substring(0, 80));
            assertDamaged("cut " + i, cut);
        }
    }

    @Test
    void inspect_blankAdded_isDamage() throws IOException {
        List<String> spaced = new ArrayList<>(lines);
        spaced.set(3, lines.get(3).replace("\"data\":", "\"data\": "));
        assertDamaged("spaced", spaced);
        spaced.set(3, "");
        assertDamaged("emptied", spaced);
    }

    @Test
    void open_damaged_isRefusedNamingWhereAndChangesNothing() throws IOException {
        List<String> altered = new ArrayList<>(lines);
        altered.set(4, lines.get(4).replace("\"i\":3", "\"i\":4"));
        assertDamaged("altered", altered);
        byte[] before = Files.readAllBytes(Segments.file(folder, 1));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        OpsException.class, e -> assertThat(e.kind()).isEqualTo(OpsException.Kind.INTERNAL))
                .hasMessageContaining("record 5");
        assertThat(Files.readAllBytes(Segments.file(folder, 1))).isEqualTo(before);
        Inspection seen = Journal.inspect(folder);
        assertThat(seen.entries()).hasSize(4);
        long offset = String.join("\n", lines.subList(0, 4)).getBytes(StandardCharsets.UTF_8).length + 1;
        assertThat(seen.breach())
                .contains(new Breach(Breach.Kind.HASH, "journal/00000001.jsonl", 5, 5, offset, "", 4, RECORDS - 4));
    }

    @Test
    void inspect_eachWayToBreakIt_saysWhichAndWhere() throws IOException {
        List<String> without = new ArrayList<>(lines);
        without.remove(4);
        given(without);
        assertBreach(Breach.Kind.NUMBER, 5).contains("number 6 stands there");
        given((String.join("\n", lines) + "\n" + "x".repeat(Line.MOST_BYTES + 1) + "\n")
                .getBytes(StandardCharsets.UTF_8));
        assertBreach(Breach.Kind.TOO_LONG, RECORDS + 1);
        given("nothing\n".getBytes(StandardCharsets.UTF_8));
        assertBreach(Breach.Kind.NOT_A_RECORD, 1);
        given((String.join("\n", lines) + " ").getBytes(StandardCharsets.UTF_8));
        assertBreach(Breach.Kind.UNENDED, RECORDS);
        given(new byte[0]);
        assertBreach(Breach.Kind.CUT_OFF, 1).contains("the anchor 1:");
        given(whole);
        Files.delete(StateFolder.anchors(folder));
        assertBreach(Breach.Kind.NO_ANCHORS, RECORDS + 1);
        Files.writeString(StateFolder.anchors(folder), "1\n");
        assertBreach(Breach.Kind.NOT_AN_ANCHOR, 0);
        given(whole);
        Files.move(Segments.file(folder, 1), Segments.file(folder, 2));
        assertBreach(Breach.Kind.SEGMENT_MISSING, 1);
    }

    private void given(List<String> altered) throws IOException {
        given((String.join("\n", altered) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private AbstractStringAssert<?> assertBreach(Breach.Kind kind, long record) {
        Breach breach = Journal.inspect(folder).breach().orElseThrow();
        assertThat(breach.kind()).isEqualTo(kind);
        assertThat(breach.record()).isEqualTo(record);
        assertThatThrownBy(this::open).isInstanceOf(OpsException.class);
        return assertThat(breach.toString());
    }

    @Test
    void inspect_nothingThere_isIntactAndEmpty() {
        Inspection seen = Journal.inspect(folder.resolve("elsewhere"));

        assertThat(seen).isEqualTo(new Inspection(List.of(), Optional.empty(), Optional.empty(), 0, List.of()));
        assertThat(seen.records()).isZero();
    }

    @Test
    void open_journalOfAnOldForm_isRefused() throws IOException {
        Path old = folder.resolve("old");
        Files.createDirectories(old);
        Files.createFile(old.resolve("journal.jsonl"));

        assertThatThrownBy(() -> Journal.open(old, CLOCK, UnaryOperator.identity(), entry -> {}))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("move it away");
        assertThatThrownBy(() -> Journal.inspect(old)).isInstanceOf(OpsException.class);
    }

    private void assertDamaged(String how, List<String> altered) throws IOException {
        given(altered);
        assertThat(Journal.inspect(folder).damage()).as(how).isPresent();
    }
}
