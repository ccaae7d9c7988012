package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason that a guard's source names has a text, in both languages. */
class GuardTextsTest {
    private static final Pattern ID = Pattern.compile("String id\\(\\) \\{\\s*return \"([a-z-]+)\";");
    private static final Pattern REASON = Pattern.compile("Answer\\.?\\s*\\.(?:deny|ask)\\(\\s*\"([a-z-]+)\"");

    @Test
    void reasons_haveTextsInBothLanguages() throws IOException {
        TreeSet<String> keys = new TreeSet<>(List.of(
                "guard.any.ok",
                "guard.any.failed",
                "guard.gateway.stopped",
                "guard.freshness.blind",
                "guard.self-harm.process",
                "guard.self-harm.service",
                "guard.self-harm.container",
                "guard.self-harm.docker",
                "guard.self-harm.network",
                "guard.self-harm.file"));
        Path sources = Path.of("src", "main", "java", "com", "qte", "ops", "healing");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Guard.java")).toList()) {
                String source = Files.readString(file, StandardCharsets.UTF_8);
                Matcher id = ID.matcher(source);
                assertThat(id.find()).as("%s", file).isTrue();
                REASON.matcher(source)
                        .results()
                        .forEach(reason -> keys.add("guard." + id.group(1) + "." + reason.group(1)));
            }
        }
        assertThat(keys).hasSizeGreaterThan(20);
        for (Language language : Language.values()) {
            Map<String, String> texts = Texts.file(getClass().getClassLoader(), "core", language);
            assertThat(texts.keySet()).containsAll(keys);
        }
    }
}
