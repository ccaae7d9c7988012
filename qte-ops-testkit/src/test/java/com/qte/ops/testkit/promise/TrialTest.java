package com.qte.ops.testkit.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each trial keeps its own figure: one that breaks its promise on purpose must not replace the true one. */
class TrialTest {
    private static final String KEY = "P00";
    private static final Pattern OF = Pattern.compile("\\bTrial\\s*\\.of\\(\\s*\"([^\"]+)\"(?! \\+)");
    private static final int LEAST = 50;

    @Test
    void saw_sameKeyByAnotherTrial_refusedAndTheFirstFigureStays() throws IOException {
        Path file = Path.of("target", "promises", KEY + ".txt");
        try {
            Trial first = Trial.of(KEY, "nothing", 1);
            first.saw("0 of 1");
            first.saw("0 of 2");
            Trial planted = Trial.of(KEY, "the same with a bug", 1);

            assertThatThrownBy(() -> planted.saw("1 of 2"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(KEY)
                    .hasMessageContaining("the same with a bug");
            assertThat(file).content().startsWith("P00 | nothing | 0 of 2 | ");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void keys_ofAllModules_eachIsOneTrials() throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> files = Files.find(
                Path.of(".."), 20, (path, is) -> path.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))) {
            for (Path file :
                    files.filter(path -> !path.endsWith("TrialTest.java")).toList()) {
                OF.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
        }

        assertThat(keys).hasSizeGreaterThan(LEAST).doesNotHaveDuplicates();
    }
}
