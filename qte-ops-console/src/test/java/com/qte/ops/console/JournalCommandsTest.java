package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JournalCommandsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path folder;

    private Path state;
    private Path config;
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

    /** Two runs: of ann on the desk's lamp, approved by bob; of the library itself on another one. */
    @BeforeEach
    void write() throws IOException {
        state = folder.resolve("state");
        config = folder.resolve("qte-ops.yaml");
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: " + state + "}\n");
        try (Journal journal = open()) {
            journal.append(Entry.Kind.APPROVED, Map.of("hash", "0f", "person", "bob"));
            run(journal, "run-1", "lamp.switch-on", "lamp:desk", "ann");
            now.set(BEGIN.plusSeconds(7_200));
            run(journal, "run-2", "lamp.replace", "lamp:shelf", "automation");
        }
    }

    private Journal open() {
        InstantSource clock = now::get;
        return Journal.open(state, clock, UnaryOperator.identity(), entry -> {});
    }

    private static void run(Journal journal, String run, String remediation, String subject, String person) {
        Entry intent = journal.append(
                Entry.Kind.INTENT,
                Map.of(
                        "run",
                        run,
                        "remediation",
                        remediation,
                        "subject",
                        subject,
                        "requester",
                        person,
                        "approvers",
                        List.of("bob")));
        journal.append(Entry.Kind.OUTCOME, Map.of("run", run, "intent", intent.number(), "result", "DONE"));
    }

    private static int run(TestConsole console, Path config, String... words) {
        List<String> all = new ArrayList<>(List.of("journal"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--config", config.toString()));
        return console.run(Lamp.front(Status.HEALTHY), all.toArray(new String[0]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--kind INTENT,OUTCOME                       | 3 4 5 6",
                "--remediation lamp.switch-on                | 3 4",
                "--subject lamp:shelf                        | 5 6",
                "--run run-2 --kind OUTCOME                  | 6",
                "--person ann                                | 3 4",
                "--person bob --kind APPROVED                | 2",
                "--person nobody                             | ''",
                "--since 2026-11-23T04:00:00Z                | 5 6 7",
                "--until 2026-11-23T10:00:00+08:00           | 1 2 3 4",
                "--since 2026-11-23T03:00:00Z --kind intent  | 5",
                "--last 2                                    | 6 7",
                "--last 1 --person ann                       | 4",
                "--until 36500d                              | ''"
            })
    void show_filtered_thoseAlone(String options, String numbers) {
        TestConsole console = TestConsole.english();
        List<String> words = new ArrayList<>(List.of("show", "--json"));
        words.addAll(List.of(options.strip().split(" ")));

        assertThat(run(console, config, words.toArray(new String[0]))).isZero();
        List<String> shown = console.out()
                .lines()
                .filter(line -> line.startsWith("  \"number\""))
                .map(line -> line.replaceAll("\\D", ""))
                .toList();
        assertThat(String.join(" ", shown)).isEqualTo(numbers == null ? "" : numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--since yesterday", "--until -1h", "--last 0", "--kind INTEND", "--anchor 7:f00"})
    void options_badValue_usageErrorThatSaysWhatIsAllowed(String option) {
        TestConsole console = TestConsole.english();
        String command = option.startsWith("--anchor") ? "verify" : "show";

        assertThat(run(console, config, command, option.split(" ")[0], option.split(" ")[1]))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err())
                .contains(option.split(" ")[0], "is not allowed; expected ")
                .containsAnyOf("2h|2026", "1..1000000", "INTENT|OUTCOME", "NUMBER:HASH");
    }

    @Test
    void follow_besideAnOwner_printsWhatComesAndEndsAtItsBound() throws Exception {
        TestConsole console = TestConsole.english();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(
                console,
                config,
                "show",
                "-f",
                "--json",
                "--last",
                "1",
                "--kind",
                "CLOSED,COMMANDED",
                "--follow-at-most",
                "3"));
        while (!console.out().contains("CLOSED")) {
            Thread.onSpinWait();
        }
        try (Journal journal = open()) {
            journal.append(Entry.Kind.COMMANDED, Map.of("n", 1));
            journal.append(Entry.Kind.REFUSED, Map.of());
            journal.append(Entry.Kind.COMMANDED, Map.of("n", 2));
        }

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(console.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("{\"number\":").endsWith("}"));
    }

    @Test
    void follow_tornLastLine_isPrintedOnceItIsWhole() throws Exception {
        Path file = StateFolder.journal(state).resolve("00000001.jsonl");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 9));
        TestConsole console = TestConsole.english();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run(console, config, "show", "-f", "--follow-at-most", "7"));
        while (!console.out().contains("6  ")) {
            Thread.onSpinWait();
        }
        assertThat(console.out()).doesNotContain("CLOSED");

        Files.write(file, whole);

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(console.out()).containsOnlyOnce("CLOSED");
    }

    @Test
    void follow_interrupted_ends() throws Exception {
        TestConsole console = TestConsole.english();
        AtomicReference<Integer> code = new AtomicReference<>();
        Thread follower = new Thread(() -> code.set(run(console, config, "show", "--follow")));
        follower.start();
        while (!console.out().contains("CLOSED")) {
            Thread.onSpinWait();
        }

        follower.interrupt();

        follower.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(code.get()).isZero();
    }

    @Test
    void follow_outputClosed_ends() {
        TestConsole console = TestConsole.writingTo(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads");
            }
        });

        assertThat(run(console, config, "show", "--follow")).isEqualTo(ExitCodes.HEALTHY);
    }

    @Test
    void verify_whole_saysWhichAnchorsHold() {
        Inspection seen = Journal.inspect(state);
        String kept = seen.anchors().get(1).toString();
        TestConsole console = TestConsole.english();

        assertThat(run(console, config, "verify", "--anchor", kept)).isZero();
        assertThat(console.out())
                .startsWith("Intact: 7 records in " + state)
                .contains("Anchors that hold: 3, the last of them 7:")
                .contains("The anchor kept elsewhere holds: " + kept);
    }

    @Test
    void verify_anchorKeptElsewhereDiffers_damaged() {
        String other = "4:" + "0".repeat(64);
        TestConsole console = TestConsole.english();

        assertThat(run(console, config, "verify", "--anchor", other)).isEqualTo(ExitCodes.FAILING);
        assertThat(console.out())
                .startsWith("DAMAGED: one of the records 2 to 4 was rewritten: the anchor " + other)
                .contains("The anchor kept elsewhere does not hold, or is not reached: " + other);
    }

    @Test
    void verify_altered_saysWhereInBothLanguages() throws IOException {
        Path file = StateFolder.journal(state).resolve("00000001.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("lamp:shelf", "lamp:floor"));
        int offset = text.lines().limit(4).mapToInt(line -> line.length() + 1).sum();
        TestConsole english = TestConsole.english();
        TestConsole chinese = TestConsole.chinese();

        assertThat(run(english, config, "verify")).isEqualTo(ExitCodes.FAILING);
        assertThat(run(chinese, config, "verify")).isEqualTo(ExitCodes.FAILING);
        assertThat(english.out())
                .startsWith("DAMAGED: record 5 does not follow from the record before it - journal/00000001.jsonl, "
                        + "line 5, byte " + offset + "; lines from there on, not trusted: 3")
                .contains("the first 4 records are intact");
        assertThat(chinese.out())
                .startsWith("已损坏：第 5 条记录与前一条不衔接（journal/00000001.jsonl 第 5 行，字节 " + offset)
                .doesNotContain("«");
        TestConsole show = TestConsole.english();
        assertThat(run(show, config, "show", "-f")).isEqualTo(ExitCodes.FAILING);
        assertThat(show.err()).contains("record 5 does not follow");
    }
}
