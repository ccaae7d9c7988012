package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

@Timeout(120)
class HostileBundleTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> good = new LinkedHashMap<>();
    private Path file;

    @BeforeEach
    void store() throws IOException {
        file = folder.resolve("round.zip");
        Market.store(Market.stall(20, 4), folder, file);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                good.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private String text(String entry) {
        return new String(good.get(entry), StandardCharsets.UTF_8);
    }

    /** The entry changed, and listed in the manifest as it is now. */
    private void change(String entry, String from, String to) {
        String before = text(entry);
        byte[] was = before.getBytes(StandardCharsets.UTF_8);
        assertThat(before).contains(from);
        byte[] after = before.replace(from, to).getBytes(StandardCharsets.UTF_8);
        if (!entry.equals(Manifest.FILE)) {
            String manifest = text(Manifest.FILE)
                    .replace(Entries.sha256(was), Entries.sha256(after))
                    .replace(
                            "\"file\" : \"" + entry + "\",\n    \"bytes\" : " + was.length,
                            "\"file\" : \"" + entry + "\",\n    \"bytes\" : " + after.length);
            good.put(Manifest.FILE, manifest.getBytes(StandardCharsets.UTF_8));
        }
        good.put(entry, after);
    }

    private void refused(String... words) throws IOException {
        write(good);
        refusedAsItIs(words);
    }

    private void refusedAsItIs(String... words) {
        assertThatThrownBy(() -> Market.replay(file))
                .isInstanceOfSatisfying(
                        OpsException.class, thrown -> assertThat(thrown.kind()).isEqualTo(OpsException.Kind.PROTOCOL))
                .hasMessageContainingAll(words);
    }

    @Test
    void read_fileThatIsNotThere_isSaidInEveryLanguage() {
        Texts texts = Texts.load(HostileBundleTest.class.getClassLoader(), List.of("core"));

        assertThatThrownBy(() -> Bundle.read(Path.of("nofile.zip")))
                .isInstanceOfSatisfying(
                        OpsException.class,
                        thrown -> assertThat(texts.text(thrown.phrase().orElseThrow(), Language.ZH))
                                .isEqualTo("nofile.zip 不是可读取的文件"))
                .hasMessage("nofile.zip is not a file that can be read");
    }

    @Test
    void read_rewrittenAsItWas_isRead() throws IOException {
        write(good);
        assertThat(Market.replay(file).changes()).isEmpty();
    }

    @Test
    void read_changedEntry_isDamaged() throws IOException {
        good.put(
                "topology.json", text("topology.json").replace("stall", "small").getBytes(StandardCharsets.UTF_8));
        refused("damaged", "topology.json");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"probe\" : \"', '\"probe\" : \"other-'",
        "'\"epoch\" : ', '\"epoch\" : 9'",
        "'\"outcome\" : \"COLLECTED\"', '\"outcome\" : \"SKIPPED\"'"
    })
    void replay_manifestThatSaysAnotherThingThanTheRound_isRefused(String what, String other) throws IOException {
        change(Manifest.FILE, what, other);
        refused("damaged", "its manifest says another thing");
    }

    @Test
    void read_missingEntry_isDamaged() throws IOException {
        good.remove("items/1.json");
        refused("damaged", "missing");
    }

    @Test
    void read_strangeEntry_isRefused() throws IOException {
        good.put("../../etc/cron.d/x", new byte[1]);
        refused("does not list");
    }

    @Test
    void read_listedNameOutsideOfTheForm_isRefused() throws IOException {
        good.put("../x", good.remove("topology.json"));
        change(Manifest.FILE, "topology.json", "../x");
        refused("does not list");
    }

    @Test
    void read_manifestNotFirst_isNoBundle() throws IOException {
        byte[] manifest = good.remove(Manifest.FILE);
        good.put(Manifest.FILE, manifest);
        refused("manifest.json");
    }

    @Test
    void read_nextSchema_saysWhichVersionReadsIt() throws IOException {
        change(Manifest.FILE, "\"schema\" : \"1.0\"", "\"schema\" : \"2.0\"");
        refused("2.0", "1.x");
    }

    @Test
    void read_unknownMember_isNamed() throws IOException {
        change(Manifest.FILE, "\"reason\"", "\"colour\" : 1,\n  \"reason\"");
        refused("manifest.json", "colour");
    }

    @Test
    void read_missingMember_isNamed() throws IOException {
        change("topology.json", "\"steps\"", "\"stops\"");
        refused("topology.json");
    }

    @Test
    void replay_snapshotOfAnotherForm_isNotJudgedAndNamed() throws IOException {
        String item = good.keySet().stream()
                .filter(name -> name.startsWith("items/") && text(name).contains("\"loaves\" : 4"))
                .findFirst()
                .orElseThrow();
        change(item, "\"loaves\"", "\"buns\"");
        write(good);

        Replayed replayed = Market.replay(file);

        assertThat(replayed.changes()).isEmpty();
        assertThat(replayed.unjudged())
                .anyMatch(one -> one.check().equals("stall.loaves") && one.why() == Replayed.Why.OTHER_FORM);
    }

    @Test
    void read_bombs_areRefusedBeforeTheyUnfold() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(Manifest.FILE));
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int mib = 0; mib < 128; mib++) {
                zip.write(blanks);
            }
        }
        assertThat(Files.size(file)).isLessThan(2 << 20);
        refusedAsItIs("larger than a bundle may be");
    }

    @Test
    void read_deepJson_isRefused() throws IOException {
        good.put(Manifest.FILE, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        refused("manifest");
    }

    /** Two signs a value: eight mebibytes of them would be a gigabyte of objects. */
    @Test
    void read_millionsOfEmptyValues_areRefused() throws IOException {
        String item = itemOf("\"loaves\" : 4");
        change(item, "\"loaves\" : 4", "\"loaves\" : [" + "[],".repeat(2_000_000) + "0]");
        refused("no JSON");
    }

    @Test
    void replay_deepValue_isRefused() throws IOException {
        change(itemOf("\"loaves\" : 4"), "\"loaves\" : 4", "\"loaves\" : " + "[".repeat(50_000) + "]".repeat(50_000));
        refused("no JSON");
    }

    @Test
    void read_numberOfAGigabyte_isRefused() {
        assertThatThrownBy(() -> Snapshots.read("{\"value\":1e999999999}", Sum.class))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Snapshots.read("{\"value\":\"-1e-999999999\"}", Sum.class))
                .isInstanceOf(JacksonException.class);
        Sum sum = new Sum(new BigDecimal("1.50"));
        assertThat(Snapshots.read(Snapshots.write(sum), Sum.class)).isEqualTo(sum);
    }

    /** A snapshot that counts exactly. */
    record Sum(BigDecimal value) {}

    /** No class is made but those that a snapshot declares, whatever names stand in the file. */
    @Test
    void replay_nameOfAnotherClass_isNotTouched() throws IOException {
        String trap = Trap.class.getName();
        String item = itemOf("\"is\" : \"Stall$Ware$Pieces\"");
        for (String name : List.of(trap, "java.net.URL", "com.qte.ops.replay.Stall$Oven", "", "Stall$Ware")) {
            change(item, "\"is\" : \"Stall$Ware$Pieces\"", "\"is\" : \"" + name + "\"");
            write(good);
            assertThat(Market.replay(file).unjudged())
                    .as(name)
                    .anyMatch(one -> one.check().equals("stall.loaves") && one.why() == Replayed.Why.OTHER_FORM);
            change(item, "\"is\" : \"" + name + "\"", "\"is\" : \"Stall$Ware$Pieces\"");
        }
        change(item, "\"loaves\" : 4", "\"@class\" : \"" + trap + "\", \"loaves\" : 4");
        write(good);
        assertThat(Market.replay(file).unjudged()).anyMatch(one -> one.why() == Replayed.Why.OTHER_FORM);
        assertThat(Trap.SPRUNG.get()).isFalse();
    }

    /** Says whether anybody has had anything to do with it. */
    private static final class Trap {
        static final AtomicBoolean SPRUNG = new AtomicBoolean();

        @SuppressWarnings("unused")
        Trap() {
            SPRUNG.set(true);
        }
    }

    private String itemOf(String what) {
        return good.keySet().stream()
                .filter(name -> name.startsWith("items/") && text(name).contains(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void read_entryTwice_isRefused() throws IOException {
        write(good);
        byte[] bytes = Files.readAllBytes(file);
        String names = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(good).containsKey("items/2.json");
        Files.write(file, names.replace("items/2.json", "items/1.json").getBytes(StandardCharsets.ISO_8859_1));
        refusedAsItIs("twice");
    }

    /** Cut off anywhere, up to the last byte of the last entry. */
    @Test
    void read_cutOff_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int end = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        for (int length = 0; length < end; length += 1 + length / 40) {
            Files.write(file, Arrays.copyOf(whole, length));
            refusedAsItIs("round.zip");
        }
    }

    @Test
    void read_whatIsNoFile_isRefused() {
        assertThatThrownBy(() -> Bundle.read(folder)).isInstanceOf(OpsException.class);
        assertThatThrownBy(() -> Bundle.read(folder.resolve("nowhere"))).isInstanceOf(OpsException.class);
    }

    /** Whatever is flipped, cut or swapped: read as it was, or refused. */
    @Test
    void read_randomDamage_isReadAsItWasOrRefused() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("HostileBundleTest: -Dqte.seed=" + seed);
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(file);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = whole.clone();
            int flips = 1 + random.nextInt(4);
            for (int flip = 0; flip < flips; flip++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.write(bytes, 0, length);
            Files.write(file, damaged.toByteArray());
            assertThatCode(() -> {
                        try {
                            assertThat(Market.replay(file).changes()).isEmpty();
                        } catch (OpsException refused) {
                            assertThat(refused.kind()).isEqualTo(OpsException.Kind.PROTOCOL);
                        }
                    })
                    .as("round %d of seed %d", round, seed)
                    .doesNotThrowAnyException();
        }
    }

    /** Valid hashes over nonsense: whoever makes a bundle by hand gets an answer and no stack trace. */
    @Test
    void replay_randomNonsenseInsideOfEntries_isAnsweredOrRefused() throws IOException {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("HostileBundleTest: -Dqte.seed=" + seed);
        Random random = new Random(seed);
        Map<String, byte[]> whole = new LinkedHashMap<>(good);
        String[] junk = {"null", "-1", "\"\"", "[]", "{}", "1e400", "true", "\"\\u0000\""};
        for (int round = 0; round < 200; round++) {
            good.clear();
            good.putAll(whole);
            Object[] names = whole.keySet().stream()
                    .filter(name -> !name.equals(Manifest.FILE))
                    .toArray();
            String name = (String) names[random.nextInt(names.length)];
            String[] lines = text(name).split("\n", -1);
            int at = random.nextInt(lines.length);
            if (!lines[at].contains(" : ")) {
                continue;
            }
            String was = lines[at];
            String value = was.substring(was.indexOf(" : ") + 3);
            String tail = value.endsWith(",") ? "," : "";
            if (value.startsWith("{") && !value.startsWith("{ }")
                    || value.startsWith("[") && !value.startsWith("[ ]")) {
                continue;
            }
            lines[at] = was.substring(0, was.indexOf(" : ") + 3) + junk[random.nextInt(junk.length)] + tail;
            change(name, text(name), String.join("\n", lines));
            write(good);
            assertThatCode(() -> {
                        try {
                            Replayed unused = Market.replay(file);
                        } catch (OpsException refused) {
                            assertThat(refused.kind()).isEqualTo(OpsException.Kind.PROTOCOL);
                        }
                    })
                    .as("round %d of seed %d: %s in %s", round, seed, lines[at], name)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void replay_pipe_isNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThatThrownBy(() -> Bundle.read(pipe)).isInstanceOf(OpsException.class);
    }
}
