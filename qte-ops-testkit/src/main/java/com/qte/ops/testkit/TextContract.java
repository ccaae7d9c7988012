package com.qte.ops.testkit;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of a provider's texts. Each method answers what is wrong, one line each; empty where all is well. */
public final class TextContract {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9.-]*)}");

    private static final Pattern ORIGIN = Pattern.compile("\\.limit\\.[^.]+\\.origin$");
    private static final Pattern SYNTAX = Pattern.compile("^config\\.(.+\\.)?allowed\\.");
    private static final Pattern ASCII_BESIDE_CHINESE = Pattern.compile("\\p{IsHan}[,;:?!()]|[,;:?!()]\\p{IsHan}");

    private TextContract() {}

    /**
     * Both languages have the same keys, and each text the same placeholders in both; none is blank. Where a limit comes
     * from, under {@code ….origin}, stands in the code in English, and only the other language needs a text.
     */
    public static List<String> sameInBothLanguages(ClassLoader loader, String provider) {
        Map<String, String> english = Texts.file(loader, provider, Language.EN);
        Map<String, String> chinese = Texts.file(loader, provider, Language.ZH);
        List<String> wrong = new ArrayList<>();
        if (english.isEmpty()) {
            wrong.add("provider " + provider + " has no texts");
        }
        Set<String> keys = new TreeSet<>(english.keySet());
        keys.addAll(chinese.keySet());
        keys.removeIf(key -> ORIGIN.matcher(key).find());
        for (String key : keys) {
            String en = english.get(key);
            String zh = chinese.get(key);
            if (en == null || zh == null || en.isBlank() || zh.isBlank()) {
                wrong.add(key + " is missing in " + (en == null || en.isBlank() ? "English" : "Chinese"));
            } else if (!placeholders(en).equals(placeholders(zh))) {
                wrong.add(key + " has " + placeholders(en) + " in English, but " + placeholders(zh) + " in Chinese");
            }
        }
        return wrong;
    }

    /** Each of these keys has a text, in English at least; {@link #sameInBothLanguages} covers the other. */
    public static List<String> present(ClassLoader loader, String provider, List<String> keys) {
        Map<String, String> english = Texts.file(loader, provider, Language.EN);
        return keys.stream()
                .filter(key -> Objects.isNull(english.get(key)))
                .map(key -> key + " has no text")
                .toList();
    }

    /**
     * Chinese has punctuation of its own: none of ASCII's stands beside a Chinese character. What is to be written in a
     * settings file, under {@code config.….allowed}, is no sentence and left aside.
     */
    public static List<String> chinesePunctuation(ClassLoader loader, String provider) {
        List<String> wrong = new ArrayList<>();
        new TreeMap<>(Texts.file(loader, provider, Language.ZH)).forEach((key, text) -> {
            if (!SYNTAX.matcher(key).find()) {
                ASCII_BESIDE_CHINESE
                        .matcher(text)
                        .results()
                        .forEach(found -> wrong.add(key + " has '" + found.group() + "' in Chinese"));
            }
        });
        return wrong;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
