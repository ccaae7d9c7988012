package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.CheckSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where limits come from is said in every language. */
class LimitOriginsTest {
    /** A word of its own: what has none is a step's number or a setting's name, and the same in every language. */
    private static final Pattern WORD = Pattern.compile("(?:^|[\\s(])[a-z]{2,}(?:[\\s,;:)']|$)");

    @TempDir
    private Path state;

    private QteOps ops;

    @BeforeEach
    void open() {
        ops = QteOps.builder()
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", state.toString())))
                .build();
    }

    @AfterEach
    void close() {
        ops.close();
    }

    @Test
    void origins_inWordsOfEnglish_areSaidInChinese() {
        List<String> missing = ops.catalogue().checks().stream()
                .flatMap(check -> check.limits().stream()
                        .filter(limit -> WORD.matcher(limit.source()).find())
                        .filter(limit -> ops.texts()
                                .origin(check.id(), limit, Language.ZH)
                                .equals(limit.source()))
                        .map(limit -> check.id() + "|" + limit.name() + "|" + limit.source()))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void origins_ofNoLimit_areNotThere() {
        Set<String> known = ops.catalogue().checks().stream()
                .flatMap(LimitOriginsTest::keys)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(List.of("core", "probes", "remediation"))
                .flatMap(provider -> Texts.file(getClass().getClassLoader(), provider, Language.ZH)
                        .keySet())
                .filteredOn(key -> key.endsWith(".origin"))
                .isSubsetOf(known);
    }

    private static Stream<String> keys(CheckSpec check) {
        return check.limits().stream().map(limit -> check.id() + ".limit." + limit.name() + ".origin");
    }
}
