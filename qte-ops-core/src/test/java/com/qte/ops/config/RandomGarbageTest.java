package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestReporter;

/** Whatever stands in the sources: nothing is thrown, the problems are in one order, and the secret shows nowhere. */
class RandomGarbageTest {
    private static final String SECRET = "k9#Zq/77 x";
    private static final Texts TEXTS = Texts.load(RandomGarbageTest.class.getClassLoader(), List.of("core"));

    private static final List<String> PIECES = List.of(
            "postgres",
            "redis",
            "checks",
            "healing",
            "contacts",
            "escalation",
            "levels",
            "incidents",
            "hours",
            "trading",
            "calendar",
            "url",
            "password",
            "mode",
            "env",
            "file",
            "name",
            "severity",
            "postgres.queries.slow",
            "degraded",
            "a",
            "0",
            "[0]",
            "[999]",
            ": ",
            ":\n  ",
            "\n",
            "\n- ",
            "\n  - ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "'",
            "\"",
            "*x",
            "&x ",
            "!t ",
            "|\n",
            ">",
            "# ",
            "---\n",
            "...\n",
            "? ",
            "%",
            "\t",
            "\u0000",
            "é",
            "密",
            "\uD83D\uDE00",
            "\uD800",
            "5s",
            "80%",
            "-1",
            "jdbc:postgresql://u:" + SECRET.replace(" ", "") + "@h/d",
            "AUTO",
            "P0",
            ".",
            "..",
            "_",
            "null",
            "~",
            "true",
            "\u2028",
            "\r",
            "=",
            "<<",
            "{env: CANARY}",
            "9".repeat(100));

    @RepeatedTest(400)
    void load_garbage_neverThrowsAndShowsNoSecret(RepetitionInfo repetition, TestReporter reporter) {
        long seed = 20261123L + repetition.getCurrentRepetition();
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        Map<String, String> environment = new HashMap<>(Map.of("CANARY", SECRET, "QTE_OPS_REDIS_PASSWORD", SECRET));
        Map<String, String> properties = new HashMap<>();
        Map<String, String> code = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            environment.put("QTE_OPS_" + garbage(random, 4).toUpperCase(Locale.ROOT), garbage(random, 4));
            properties.put("qte.ops." + garbage(random, 4), garbage(random, 4));
            code.put(garbage(random, 4), garbage(random, 4));
        }
        String text = garbage(random, 60);
        Configuration configuration = Loaded.yaml(text.replace('\uD800', '?'), properties, environment, code);
        read(configuration.root());

        List<Problem> problems = configuration.problems();
        assertThat(configuration.problems()).as("seed %s", seed).isEqualTo(problems);
        StringBuilder shown = new StringBuilder(configuration.explain().toString());
        for (Language language : Language.values()) {
            problems.forEach(
                    problem -> shown.append(TEXTS.problem(problem, language)).append('\n'));
        }
        assertThat(shown.toString()).as("seed %s", seed).doesNotContain(SECRET, SECRET.replace(" ", ""), "«");
    }

    private static String garbage(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void read(Settings root) {
        for (String domain : List.of("postgres", "redis")) {
            for (Settings section : root.sections(domain)) {
                section.text("name");
                section.address("url", Set.of("jdbc", "redis"));
                section.secret("password");
                section.texts("a");
                section.number("degraded", Unit.RATIO);
            }
        }
        List<Limit> limits = List.of(Limit.above("longest", Unit.SECONDS, 1, 2, "test"));
        CheckSpec check = CheckSpec.of("postgres.queries.slow", Severity.P2).limit(limits.get(0));
        CheckLimits.read(root, List.of(check));
        HealingSettings.read(root, List.of("postgres.terminate-idle"), Path.of("/home/x"));
        TradingSettings.read(root);
        ContactSettings.read(root);
        IncidentSettings.read(root);
        assertThat(Optional.of(root.path())).contains("");
    }
}
