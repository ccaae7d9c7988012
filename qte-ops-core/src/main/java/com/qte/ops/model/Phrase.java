package com.qte.ops.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the core has to say to a person, by its text's key and the words that fill it: whoever reads it reads it in the
 * own language, wherever it has been meanwhile. Free of secrets.
 *
 * @param key of a text of the core
 * @param words what fills the placeholders of the text
 */
public record Phrase(String key, SortedMap<String, String> words) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9.-]*)}");

    public Phrase {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    /** A phrase with its words, name and value by turns. */
    public static Phrase of(String key, String... words) {
        SortedMap<String, String> filled = new TreeMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            filled.put(words[i], words[i + 1]);
        }
        return new Phrase(key, filled);
    }

    /** The same with every word changed, such as with its secrets taken out. */
    public Phrase with(UnaryOperator<String> change) {
        SortedMap<String, String> changed = new TreeMap<>();
        words.forEach((name, word) -> changed.put(name, change.apply(word)));
        return new Phrase(key, changed);
    }

    /** What logs and journals say, which have no reader of their own. */
    public String english() {
        return filled(English.TEXTS.getProperty(key, "«" + key + "»"), words);
    }

    /** A text with each placeholder, a name in braces, replaced by its word; one that has none stays as it is. */
    public static String filled(String text, Map<String, String> words) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String word = words.get(match.group(1));
            return Matcher.quoteReplacement(word == null ? match.group() : word);
        });
    }

    /** Read when something is said for the first time. */
    private static final class English {
        static final Properties TEXTS = read("META-INF/qte-ops/core/texts.properties");

        private static Properties read(String name) {
            Properties texts = new Properties();
            try (InputStream in = Phrase.class.getClassLoader().getResourceAsStream(name)) {
                if (in != null) {
                    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                        texts.load(reader);
                    }
                }
            } catch (IOException | IllegalArgumentException e) {
                return new Properties(); // what is said shows as its key then
            }
            return texts;
        }
    }
}
