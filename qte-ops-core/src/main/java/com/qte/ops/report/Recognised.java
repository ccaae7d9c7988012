package com.qte.ops.report;

import com.qte.ops.model.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this library found of plug-ins and of itself is a fact, and kept in English as it was seen. Where it is read in
 * another language, the sentences of the texts under {@value #KEYS} are found again in it, and said in that; whatever is
 * not among them, such as what foreign code says, stays as it is. Immutable.
 */
final class Recognised {
    /** How the keys of such sentences begin. */
    static final String KEYS = "said.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    /** Nothing that a sentence is filled with holds what separates sentences. */
    private static final String ANYTHING = "((?:[^:;]|:(?! )){1,200}?)";

    private final List<Sentence> sentences;

    private record Sentence(Pattern english, List<String> names, String other) {}

    private Recognised(List<Sentence> sentences) {
        this.sentences = sentences;
    }

    /** Sentences of English and the same in another language, by their keys. */
    static Recognised of(Map<String, String> english, Map<String, String> other) {
        List<Sentence> sentences = new ArrayList<>();
        english.entrySet().stream()
                .filter(text -> text.getKey().startsWith(KEYS) && other.containsKey(text.getKey()))
                .sorted(Comparator.comparing(text -> -text.getValue().length())) // the longer one says more
                .forEach(text -> sentences.add(sentence(text.getValue(), other.getOrDefault(text.getKey(), ""))));
        return new Recognised(List.copyOf(sentences));
    }

    private static Sentence sentence(String english, String other) {
        List<String> names = new ArrayList<>();
        StringBuilder pattern = new StringBuilder("(: )?");
        int end = 0;
        for (MatchResult found : PLACEHOLDER.matcher(english).results().toList()) {
            pattern.append(Pattern.quote(english.substring(end, found.start()))).append(ANYTHING);
            names.add(found.group(1));
            end = found.end();
        }
        pattern.append(Pattern.quote(english.substring(end))).append("(: |, )?");
        return new Sentence(Pattern.compile(pattern.toString()), List.copyOf(names), other);
    }

    /** The text with what is recognised in it said in the other language, punctuation beside it included. */
    String told(String text, Language language) {
        String told = text;
        for (Sentence one : sentences) {
            told = one.english()
                    .matcher(told)
                    .replaceAll(found -> Matcher.quoteReplacement(told(one, found, language)));
        }
        return told;
    }

    private static String told(Sentence one, MatchResult found, Language language) {
        Map<String, String> words = new HashMap<>();
        for (int i = 0; i < one.names().size(); i++) {
            words.put(one.names().get(i), found.group(i + 2));
        }
        String before = found.group(1) == null ? "" : Words.colon(language);
        String after = found.group(one.names().size() + 2);
        String behind = after == null ? "" : after.equals(": ") ? Words.colon(language) : Words.separator(language);
        return before + Phrase.filled(one.other(), words) + behind;
    }
}
