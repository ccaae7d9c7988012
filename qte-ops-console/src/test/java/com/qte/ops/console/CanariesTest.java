package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Replaying;
import com.qte.ops.alert.Notice;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.OpsException;
import com.qte.ops.report.Language;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret that the settings know leaves the program, wherever it was seen and however it is written down. */
@Timeout(600)
class CanariesTest {
    private static final int COUNT = 1_000;
    private static final int IN_ADDRESSES = 50;
    private static final List<String> FORMATS = List.of("text", "json", "markdown", "html");

    @TempDir
    private Path folder;

    private final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
    private final Map<String, String> outputs = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> words = List.of();
    private Path config = Path.of("");

    @Test
    void everyOutput_secretsInEveryPlace_noneIsInIt() throws IOException {
        Trial trial = Trial.of(
                "P47",
                "secrets in addresses, names, parts, queries, headers, labels, log lines, exceptions, gaps, plans, notes"
                        + " and reasons, in three writings",
                1);
        Canaries canaries = new Canaries(trial.random(), COUNT, IN_ADDRESSES);
        words = words(canaries, trial.random());
        settings(canaries, Set.of(), "known");
        everything();
        List<String> found = new ArrayList<>();
        outputs.forEach((call, output) -> {
            Map<Integer, String> in = canaries.in(output);
            if (call.contains("replay")) {
                in.keySet().removeIf(CanariesTest::isName); // a bundle keeps the names of subjects
            }
            if (!in.isEmpty()) {
                found.add(call + ": " + in.size() + ", such as "
                        + in.values().iterator().next());
            }
        });
        int calls = outputs.size();
        trial.saw(found.size() + " of " + calls + " outputs with one of " + COUNT + " secrets");
        assertThat(found).isEmpty();
        assertThat(outputs.values())
                .filteredOn(output -> output.contains("***"))
                .hasSizeGreaterThan(calls / 3);
        planted(canaries);
    }

    /** The secrets are there to be seen: whoever does not know them shows them. */
    private void planted(Canaries canaries) throws IOException {
        outputs.clear();
        settings(canaries, Set.copyOf(canaries.all()), "unknown");
        call(Language.EN, "doctor", "--format", "json");
        call(Language.EN, "plan", "leak.close");
        Set<Integer> seen = new TreeSet<>();
        outputs.values().forEach(output -> seen.addAll(canaries.in(output).keySet()));
        assertThat(seen.size()).isGreaterThan(COUNT - IN_ADDRESSES - Leak.WORDS_OF_A_TAP - 10);
    }

    private static boolean isName(int canary) {
        return canary >= IN_ADDRESSES && (canary - IN_ADDRESSES) % Leak.WORDS_OF_A_TAP == 0;
    }

    private static List<String> words(Canaries canaries, Random random) {
        List<String> words = new ArrayList<>();
        for (String canary : canaries.all()) {
            words.add(Canaries.written(canary, random.nextInt(3)));
        }
        return words.subList(IN_ADDRESSES, COUNT);
    }

    private void settings(Canaries canaries, Set<String> unknown, String name) throws IOException {
        config = folder.resolve(name + ".yaml");
        StringBuilder yaml = new StringBuilder("""
                trading: {calendar: closed}
                probing: {interval: 100ms}
                healing: {mode: AUTO, journal: %s}
                maintenance: {zone: UTC, defaults: true, items: {daily.health: {checks: [leak.words, leak.choked]}}}
                """.formatted(folder.resolve(name)));
        environment.clear();
        for (int i = 0; i < COUNT; i++) {
            String canary = canaries.all().get(i);
            if (!unknown.contains(canary) && i < IN_ADDRESSES) {
                yaml.append("address%d: 'jdbc:postgresql://h/d?user=u&password=%s'%n".formatted(i, canary));
            }
            if (!unknown.contains(canary)) {
                environment.put("CANARY_" + i, canary);
                yaml.append("canary%d: {env: CANARY_%d}%n".formatted(i, i));
            }
        }
        Files.writeString(config, yaml);
    }

    private Configuration configuration() {
        return Configuration.load(Optional.of(config), Map.of(), environment);
    }

    /** A front door whose settings know the secrets. */
    private final Front front = new Front() {
        @Override
        public QteOps open(Configuration given, ClassLoader plugins) {
            return Leak.builder(words, given).notices(notices::add).build();
        }

        @Override
        public Replaying replaying(ClassLoader plugins) {
            return Leak.builder(words, Configuration.load(Optional.empty(), Map.of(), Map.of()))
                    .replaying();
        }

        @Override
        public Duration betweenLooks() {
            return Duration.ZERO;
        }
    };

    private void call(Language language, String... arguments) {
        call(front, language, arguments);
    }

    private void call(Front at, Language language, String... arguments) {
        TestConsole console = new TestConsole(language, environment, Set.of(Console.Stream.ERR));
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--config", config.toString()))
                .toArray(String[]::new);
        console.run(at, all);
        String call = outputs.size() + " " + String.join(" ", arguments);
        outputs.put(call + " (out)", console.out());
        outputs.put(call + " (err)", console.err());
    }

    private void everything() throws IOException {
        String id;
        try (QteOps ops = front.open(configuration(), Leak.class.getClassLoader())) {
            ops.start();
            id = firstOf(ops);
        }
        acting(id);
        maintenance();
        Path bundle = folder.resolve("bundle.zip");
        call(Language.EN, "doctor", "--bundle", bundle.toString());
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                outputs.put("replay of " + entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        for (Language language : Language.values()) {
            reading(language, id, bundle);
        }
        for (String format : FORMATS) {
            Path page = folder.resolve("page." + format);
            call(Language.EN, "incident", "report", id, "--format", format, "--out", page.toString());
            outputs.put("incident report to " + page.getFileName(), Files.readString(page));
            call(Language.EN, "doctor", "--format", format, "--out", page.toString());
            outputs.put("doctor to " + page.getFileName(), Files.readString(page));
        }
        notices.forEach(notice -> outputs.put("notice " + outputs.size(), notice.toString()));
        breaking();
    }

    /** What a person says is kept, and what comes of it is told. */
    private void acting(String id) {
        Language language = Language.EN;
        call(language, "incident", "note", id, "it was " + words.get(20));
        call(language, "incident", "note", id, "--root-cause", "it was " + words.get(21));
        call(language, "incident", "ack", id);
        String due = "2099-12-31";
        call(language, "incident", "follow-up", "add", id, words.get(22), "--owner", words.get(23), "--due", due);
        call(language, "incident", "follow-up", "done", id, "1");
        call(language, "plan", "leak.close");
        call(language, "plan", "leak.close", "tap:" + words.get(24));
        call(language, "fix", "leak.close", "valve=" + words.get(25));
        call(language, "fix", "leak.close", "--apply", "--reason", "because of " + words.get(26));
        assertThat(outputs.values()).noneMatch(output -> output.contains("has not taken the command"));
        call(language, "capture", "--reason", "because of " + words.get(27));
        call(language, "maintenance", "sign-off", "monthly.documentation", "--comment", words.get(28));
        call(language, "incident", "close", id, "--reason", "because of " + words.get(29));
    }

    private void reading(Language language, String id, Path bundle) {
        for (String format : language == Language.EN ? FORMATS : List.of("text", "html")) {
            call(language, "doctor", "--format", format);
            call(language, "incident", "report", id, "--format", format);
            call(language, "report", "daily", "--format", format);
            call(language, "replay", bundle.toString(), "--format", format);
        }
        call(language, "incident", "list", "--all");
        call(language, "incident", "show", id);
        call(language, "journal", "show");
        call(language, "plan", "list");
        if (language == Language.ZH) {
            return; // the others differ in nothing but our own words
        }
        for (String format : FORMATS) {
            call(language, "doctor", "--symptom", "cannot-start", "--format", format);
            call(language, "maintenance", "list", "--format", format);
            call(language, "maintenance", "history", "--format", format);
        }
        for (String kind : List.of("weekly", "monthly", "performance")) {
            call(language, "report", kind, "--recorded");
            call(language, "report", kind, "--recorded", "--format", "html");
        }
        call(language, "manual");
        call(language, "incident", "show", words.get(30));
        call(language, "journal", "show", "--json");
        call(language, "journal", "show", "--follow", "--follow-at-most", "3");
        call(language, "journal", "verify");
        call(language, "approve", words.get(31));
        call(language, "breaker", "list");
        call(language, "breaker", "reset", words.get(32));
        call(language, "checks", "--format", "json");
        call(language, "checks");
        call(language, "remediations");
        call(language, "remediations", "--format", "json");
        call(language, "causes");
        call(language, "causes", "--format", "svg");
        call(language, "alerts", "test", "--sink", words.get(33));
        call(language, "config", "explain");
        call(language, "config", "explain", "--format", "json");
        call(language, "doctor", "--check", words.get(34));
        call(language, "help");
    }

    /** What breaks, says why. */
    private void breaking() {
        RuntimeException broken = new IllegalStateException("at " + words.get(40));
        for (RuntimeException why : List.of(
                broken,
                new OpsException(OpsException.Kind.CONFIGURATION, "wrong: " + words.get(41)),
                new OpsException(OpsException.Kind.UNREACHABLE, "gone: " + words.get(42), broken))) {
            Front breaks = new Front() {
                @Override
                public QteOps open(Configuration given, ClassLoader plugins) {
                    front.open(given, plugins).close();
                    throw why;
                }
            };
            call(breaks, Language.EN, "doctor");
            call(breaks, Language.EN, "doctor", "--debug");
        }
    }

    /** What is kept for those who read it later. */
    private void maintenance() throws IOException {
        for (String task : List.of("checklist-daily", "report-daily", "health")) {
            call(Language.EN, "maintenance", "run", task);
        }
        String comment = String.join(" ", words.subList(50, 70));
        call(Language.EN, "maintenance", "sign-off", "daily.health", "--comment", comment);
        try (Stream<Path> kept = Files.walk(folder.resolve("known").resolve("maintenance"))) {
            List<Path> files = kept.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(4); // runs, a sheet, a report in two languages
            for (Path file : files) {
                outputs.put("kept: " + file.getFileName(), Files.readString(file));
            }
        }
    }

    private static String firstOf(QteOps ops) {
        while (true) {
            Optional<Incident> found = ops.incidents().stream().findFirst();
            if (found.isPresent()) {
                return found.get().id();
            }
            Thread.onSpinWait();
        }
    }
}
