package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Replaying;
import com.qte.ops.alert.Notice;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Incident;
import com.qte.ops.report.Language;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret that the settings know leaves the program, wherever it was seen and however it is written down. */
@Timeout(600)
class CanariesTest {
    private static final int EACH = 50;
    private static final String SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789+/%&=<>'|*_äß";

    @TempDir
    private Path folder;

    private final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> words = List.of();

    @Test
    void everyOutput_secretsInEveryPlace_noneIsInIt() throws IOException {
        Trial trial =
                Trial.of("P47", "secrets in evidence, parts, lists, exceptions and reasons, in three writings", 4);
        int looked = 0;
        for (int i = 0; i < trial.tries(); i++) {
            List<String> canaries = canaries(trial.random());
            words = canaries.stream()
                    .map(canary -> written(canary, trial.random().nextInt(3)))
                    .toList();
            settings(canaries, folder.resolve("state" + i));
            outputs.clear();
            doctor(Language.EN);
            doctor(Language.ZH);
            incident();
            maintenance(folder.resolve("state" + i));
            String all = String.join("\n", outputs);
            assertThat(all).contains("***");
            List<String> found = canaries.stream()
                    .filter(canary -> List.of(0, 1, 2).stream().anyMatch(how -> all.contains(written(canary, how))))
                    .toList();
            trial.saw(found.size() + " of " + canaries.size() + " secrets in " + outputs.size() + " outputs");
            assertThat(found).isEmpty();
            looked += canaries.size();
        }
        trial.saw("0 of " + looked + " secrets in any of " + outputs.size() + " outputs of each");
    }

    private static List<String> canaries(Random random) {
        List<String> canaries = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            StringBuilder canary = new StringBuilder("Q");
            for (int j = 0; j < 14; j++) {
                canary.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            canaries.add(canary.toString());
        }
        return canaries;
    }

    private static String written(String canary, int how) {
        return switch (how) {
            case 0 -> canary;
            case 1 -> URLEncoder.encode(canary, StandardCharsets.UTF_8);
            default ->
                Base64.getEncoder()
                        .encodeToString(("xyz" + canary).getBytes(StandardCharsets.UTF_8))
                        .substring(4);
        };
    }

    private void settings(List<String> canaries, Path state) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                trading: {calendar: closed}
                probing: {interval: 100ms}
                healing: {mode: OBSERVE, journal: %s}
                maintenance: {zone: UTC, defaults: true, items: {daily.health: {checks: [leak.words, leak.choked]}}}
                """.formatted(state));
        environment.clear();
        for (int i = 0; i < canaries.size(); i++) {
            environment.put("CANARY_" + i, canaries.get(i));
            yaml.append("canary").append(i).append(": {env: CANARY_").append(i).append("}\n");
        }
        Files.writeString(folder.resolve("qte-ops.yaml"), yaml);
    }

    private Configuration configuration() {
        return Configuration.load(Optional.of(folder.resolve("qte-ops.yaml")), Map.of(), environment);
    }

    /** A front door whose settings know the secrets. */
    private Front front() {
        return new Front() {
            @Override
            public QteOps open(Configuration given, ClassLoader plugins) {
                return Leak.builder(words, given).notices(notices::add).build();
            }

            @Override
            public Replaying replaying(ClassLoader plugins) {
                throw new IllegalStateException("nothing is replayed here");
            }

            @Override
            public Duration betweenLooks() {
                return Duration.ZERO;
            }
        };
    }

    private void run(TestConsole console, String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = folder.resolve("qte-ops.yaml").toString();
        console.run(front(), all);
        outputs.add(console.err());
        outputs.add(console.out());
        outputs.add(Jsoup.parse(console.out()).wholeText());
        outputs.add(console.out().replaceAll("\\\\(?=[^\\p{Alnum}])", ""));
        outputs.add(console.out().replace("\\\"", "\"").replace("\\\\", "\\"));
    }

    private TestConsole console(Language language) {
        return new TestConsole(language, environment, Set.of());
    }

    private void doctor(Language language) {
        for (String format : List.of("text", "json", "markdown", "html")) {
            run(console(language), "doctor", "--format", format);
        }
    }

    private void incident() throws IOException {
        String id;
        try (QteOps ops = front().open(configuration(), Leak.class.getClassLoader())) {
            ops.start();
            id = firstOf(ops);
        }
        for (String format : List.of("text", "json", "markdown", "html")) {
            run(console(Language.EN), "incident", "report", id, "--format", format);
        }
        run(console(Language.ZH), "incident", "report", id, "--format", "html");
        run(console(Language.EN), "incident", "show", id);
        run(console(Language.EN), "incident", "list");
        run(console(Language.EN), "journal", "show");
        notices.forEach(notice -> outputs.add(notice.toString()));
    }

    /** What is said, and what is kept for those who read it later. */
    private void maintenance(Path state) throws IOException {
        for (String task : List.of("checklist-daily", "report-daily", "health")) {
            run(console(Language.EN), "maintenance", "run", task);
        }
        String comment = String.join(" ", words.subList(0, 20));
        run(console(Language.EN), "maintenance", "sign-off", "daily.health", "--comment", comment);
        for (String format : List.of("text", "json", "markdown", "html")) {
            run(console(Language.EN), "maintenance", "list", "--format", format);
            run(console(Language.EN), "report", "daily", "--format", format);
        }
        run(console(Language.ZH), "report", "weekly", "--format", "html");
        run(console(Language.EN), "maintenance", "history");
        assertThat(outputs).anyMatch(output -> output.contains("leak.words@tap:kitchen#user=***"));
        try (Stream<Path> kept = Files.walk(state.resolve("maintenance"))) {
            List<Path> files = kept.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(4); // runs, a sheet, a report in two languages
            for (Path file : files) {
                outputs.add(Files.readString(file));
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
