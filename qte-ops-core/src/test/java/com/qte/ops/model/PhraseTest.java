package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhraseTest {
    /** Every way in which a phrase is made in the code, by package and by what comes after {@code .refused.} in its key. */
    private static final List<Made> MADE = List.of(
            new Made("", Pattern.compile("Phrase\\.of\\(\\s*\"([a-z.-]+[a-z])\""), ""),
            new Made("healing/Clerk", Pattern.compile("[ (]refusal\\(\\s*\"([a-z-]+)\""), "healing.refused."),
            new Made("maintenance", Pattern.compile("[ .(]refusal\\(\\s*\"([a-z-]+)\""), "maintenance.refused."),
            new Made("incident", Pattern.compile("[ .(]wrong\\(\\s*\"([a-z-]+)\""), "incident.refused."),
            new Made("replay", Pattern.compile("[ .(]refusal\\(\\s*\"([a-z-]+)\""), "replay.refused."));

    private final Texts texts = Texts.load(PhraseTest.class.getClassLoader(), List.of("core"));

    private record Made(String where, Pattern how, String before) {}

    @Test
    void english_words_fillTheText() {
        assertThat(Phrase.of("incident.refused.no-follow-up", "id", "2026-11-26-3", "number", "4")
                        .english())
                .isEqualTo("2026-11-26-3 has no follow-up 4");
        assertThat(Phrase.of("no.such", "id", "1").english()).isEqualTo("«no.such»");
        assertThat(Phrase.filled("{a} and {b}", Phrase.of("", "a", "$1\\").words()))
                .isEqualTo("$1\\ and {b}");
    }

    @Test
    void text_otherLanguage_isThatOfTheKey() {
        Phrase phrase = Phrase.of("incident.refused.closed", "id", "2026-11-26-3");

        assertThat(texts.text(phrase, Language.ZH)).isEqualTo("2026-11-26-3 已关闭");
        assertThat(texts.text(Phrase.of("no.such"), Language.ZH)).isEqualTo("«no.such»");
    }

    @Test
    void keys_thatTheCodeNames_haveTexts() throws IOException {
        Set<String> named = new TreeSet<>();
        Path sources = Path.of("src/main/java/com/qte/ops");
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String path = sources.relativize(file).toString();
                MADE.stream()
                        .filter(made -> path.startsWith(made.where()))
                        .flatMap(made ->
                                made.how().matcher(text(file)).results().map(found -> made.before() + found.group(1)))
                        .forEach(named::add);
            });
        }
        Set<String> known = texts.keys(Language.ZH).stream()
                .filter(key -> key.contains(".refused."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(texts.keys(Language.ZH)).containsAll(named);
        known.removeAll(named);
        known.removeIf(key -> key.startsWith("incident.refused.length."));
        assertThat(known).containsOnly("maintenance.refused.unasked", "maintenance.refused.unpassed"); // one of two
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
