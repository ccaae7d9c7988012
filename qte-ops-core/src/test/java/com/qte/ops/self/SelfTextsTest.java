package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SelfTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z]+}");
    private static final List<String> REASONS = List.of(
            "out-of-memory",
            "journal-not-writable",
            "measuring",
            "cpu",
            "allocation",
            "threads",
            "late",
            "stretched",
            "not-measured");

    private static Map<String, String> own(Language language) {
        return Texts.file(SelfTextsTest.class.getClassLoader(), "core", language).entrySet().stream()
                .filter(text -> text.getKey().startsWith("ops."))
                .filter(text -> !text.getKey().endsWith(".origin")) // stands in the code in English
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void texts_bothLanguages_sameKeysAndPlaceholders() {
        Map<String, String> chinese = own(Language.ZH);

        assertThat(chinese).containsOnlyKeys(own(Language.EN).keySet());
        own(Language.EN)
                .forEach((key, text) -> assertThat(placeholders(chinese.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(placeholders(text)));
    }

    @Test
    void texts_everyCheckReasonAndLimit_present() {
        List<String> keys = new ArrayList<>();
        for (Check<SelfSnapshot> check : new SelfProbe(() -> {
                    throw new AssertionError("not asked");
                })
                .spec()
                .checks()) {
            CheckSpec spec = check.spec();
            keys.add(spec.id() + ".name");
            keys.add(spec.id() + ".impact");
            spec.limits().stream().map(Limit::name).forEach(limit -> keys.add(spec.id() + ".limit." + limit));
        }
        REASONS.forEach(reason -> keys.add("ops.self." + reason));

        assertThat(own(Language.EN)).containsKeys(keys.toArray(String[]::new));
    }
}
