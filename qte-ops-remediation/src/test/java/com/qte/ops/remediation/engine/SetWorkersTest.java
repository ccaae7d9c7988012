package com.qte.ops.remediation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.http.EngineSetup;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.yaml.NotUnderstood;
import com.qte.ops.target.yaml.YamlNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetWorkersTest {
    private static final int PROCESSORS = 4;
    private static final int ON_DISK = 400;
    private static final SetWorkers SET = new SetWorkers();

    @TempDir
    private Path folder;

    /** Thousands of documents of all spellings: only the scalar's digits change, and taken back it is the same file. */
    @Test
    void apply_anyDocument_changesOnlyTheDigits() throws Exception {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.err.println("seed " + seed + " (-Dqte.seed=)");
        Random random = new Random(seed);
        int documents = Integer.getInteger("qte.tries", 4_000);
        for (int i = 0; i < documents; i++) {
            RandomYaml yaml = RandomYaml.of(random);
            byte[] before = yaml.bytes();
            if (i % ON_DISK != 0) { // the disk takes its time
                YamlNumber number = YamlNumber.find(before, EngineSetup.WORKERS_KEY);
                assertThat(number.replacedIn(before, 12_345))
                        .as("seed " + seed + ", document " + i + ":\n" + yaml.text())
                        .isEqualTo(yaml.bytesWith(12_345));
                continue;
            }
            Path file = write("production.yaml", before);
            int wanted = 1 + random.nextInt(2 * PROCESSORS);
            Plan plan = plan(file, Integer.toString(wanted));
            if (wanted == yaml.workers()) {
                assertThat(plan.actions()).isEmpty();
                continue;
            }
            String which = "seed " + seed + ", document " + i + ":\n" + yaml.text();
            assertThat(plan.actions()).as(which).hasSize(1);
            Action action = plan.actions().get(0);

            assertThat(apply(file, action).kind()).as(which).isEqualTo(Result.Kind.DONE);

            byte[] after = Files.readAllBytes(file);
            assertThat(after).as(which).isEqualTo(yaml.bytesWith(wanted));
            assertThat(apply(file, SET.undo(action).orElseThrow()).kind()).isEqualTo(Result.Kind.DONE);
            assertThat(Files.readAllBytes(file)).as(which).isEqualTo(before);
        }
        assertThat(names()).containsExactly("production.yaml");
    }

    /** Whatever is cut out of a document or thrown into it: nothing but those digits changes, or nothing at all. */
    @Test
    void replacedIn_damagedDocument_refusedOrOnlyTheDigits() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.err.println("seed " + seed + " (-Dqte.seed=)");
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < Integer.getInteger("qte.tries", 4_000); i++) {
            byte[] before = damaged(RandomYaml.of(random).bytes(), random);
            try {
                YamlNumber number = YamlNumber.find(before, EngineSetup.WORKERS_KEY);
                byte[] after = number.replacedIn(before, 7);
                assertThat(replacements(before, Integer.toString(number.value()), "7"))
                        .as("seed " + seed + ", document " + i)
                        .anyMatch(possible -> Arrays.equals(possible, after));
            } catch (NotUnderstood e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** All files in which one of these digits stands for the others. */
    private static List<byte[]> replacements(byte[] file, String from, String to) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return IntStream.rangeClosed(0, text.length() - from.length())
                .filter(at -> text.startsWith(from, at))
                .mapToObj(at -> text.substring(0, at) + to + text.substring(at + from.length()))
                .map(one -> one.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        String alphabet = "{}[]&*!|>'\"%@`#:,- \t\n\r\0019\u00ff";
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }

    @ParameterizedTest
    @CsvSource({"2, 'nothing'", "8, 'nothing'", "1, '4'", "9, '4'", "64, '4'"})
    void plan_withoutAWish_oneAProcessorWhereItDoesNotSuit(int workers, String wanted) throws IOException {
        Path file = write("production.yaml", "server:\n  workers: " + workers + "\n");

        try (Call<EngineTarget> call = Call.at(Engines.configuredBy(file, PROCESSORS))) {
            Plan plan = SET.plan(call);
            assertThat(
                            plan.actions().isEmpty()
                                    ? plan.note()
                                    : plan.actions().get(0).identity().get("to"))
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9", "many", "", "99999999999", "4.5"})
    void plan_wishOutOfRange_refused(String wish) throws IOException {
        Path file = write("production.yaml", "server:\n  workers: 2\n");

        assertThat(plan(file, wish).note()).isEqualTo("out-of-range");
    }

    @Test
    void plan_noFileConfigured_saysSo() throws IOException {
        try (Call<EngineTarget> call = Call.at(Engines.at(1))) {
            assertThat(SET.plan(call).note()).isEqualTo("no-file");
        }
    }

    @Test
    void plan_linkWithinTheFolder_theFileItLeadsTo() throws Exception {
        Path real = write("production-3.yaml", "server:\n  workers: 2\n");
        Path link = Files.createSymbolicLink(folder.resolve("production.yaml"), Path.of("production-3.yaml"));

        Action action = plan(link, "3").actions().get(0);
        assertThat(apply(link, action).kind()).isEqualTo(Result.Kind.DONE);

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("server:\n  workers: 3\n");
    }

    @Test
    void plan_linkOutOfTheFolder_refused() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("production.yaml"), "server:\n  workers: 2\n");
        Path link = Files.createSymbolicLink(folder.resolve("production.yaml"), real);

        assertThat(plan(link, "3").note()).isEqualTo("refused.link");
    }

    @Test
    void plan_otherThanAPlainFileOfOneName_refused() throws IOException {
        Path file = write("production.yaml", "server:\n  workers: 2\n");
        Files.createLink(folder.resolve("second.yaml"), file);

        assertThat(plan(file, "3").note()).isEqualTo("refused.hard-link");
        assertThat(plan(Files.createDirectory(folder.resolve("folder")), "3").note())
                .isEqualTo("refused.no-file");
        assertThat(plan(folder.resolve("none.yaml"), "3").note()).isEqualTo("refused.unreadable");
    }

    @Test
    void plan_fileThatIsNotUnderstood_refusedWithItsReason() throws IOException {
        assertThat(plan(write("production.yaml", "server: {workers: 2}\n"), "3").note())
                .isEqualTo("refused.flow");
    }

    @Test
    void apply_permissionsAndOwner_kept() throws Exception {
        Path file = write("production.yaml", "server:\n  workers: 2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            Files.setAttribute(file, "unix:uid", 12_345);
            Files.setAttribute(file, "unix:gid", 23_456);
        }

        assertThat(apply(file, plan(file, "3").actions().get(0)).kind()).isEqualTo(Result.Kind.DONE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        if (root) {
            assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12_345);
            assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(23_456);
        }
        assertThat(names()).anyMatch(name -> name.endsWith(".old")).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void apply_changedByAnotherInBetween_leftAlone() throws Exception {
        Path file = write("production.yaml", "server:\n  workers: 2\n");
        Action action = plan(file, "3").actions().get(0);
        try (Call<EngineTarget> call = Call.at(Engines.configuredBy(file, PROCESSORS))
                .proceeding(() -> write(file, "server:\n  workers: 2 # mine\n"))) {
            assertThat(SET.apply(action, call).kind()).isEqualTo(Result.Kind.GONE);
        }

        assertThat(file).hasContent("server:\n  workers: 2 # mine\n");
        assertThat(names()).noneMatch(name -> name.endsWith(".new"));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static Plan plan(Path file, String wish) throws IOException {
        try (Call<EngineTarget> call = Call.wishing(Engines.configuredBy(file, PROCESSORS), "workers", wish)) {
            return SET.plan(call);
        }
    }

    private static Result apply(Path file, Action action) throws Exception {
        try (Call<EngineTarget> call = Call.at(Engines.configuredBy(file, PROCESSORS))) {
            return SET.apply(action, call);
        }
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
