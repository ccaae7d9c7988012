package com.qte.ops.console.manual;

import com.qte.ops.report.Inert;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.report.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of one language: the handbook's own, and those of what it tells of. */
final class Wording {
    private static final Texts OWN = Texts.load(Wording.class.getClassLoader(), List.of("manual"));

    private final Language language;
    private final Texts told;

    /** @param told the texts of checks, remediations, symptoms and the like */
    Wording(Language language, Texts told) {
        this.language = language;
        this.told = told;
    }

    /** The handbook's own keys. */
    static Collection<String> ownKeys() {
        return OWN.keys(Language.EN);
    }

    Language language() {
        return language;
    }

    /** A text of the handbook's own with its arguments, name and value by turns. */
    String say(String key, String... arguments) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return OWN.text(key, language, filled);
    }

    /** A text of the handbook's own, where there is one. */
    Optional<String> sayIfAny(String key) {
        return OWN.find(key, language);
    }

    /** A text of what is told of. */
    String tell(String key) {
        return Inert.line(told.text(key, language));
    }

    /** A text of what is told of, where there is one. */
    Optional<String> tellIfAny(String key) {
        return told.find(key, language).map(Inert::line);
    }

    /** Names one after another. */
    String list(Collection<String> names) {
        return Words.list(names, language);
    }

    /** An id with the name that people know it by. */
    String named(String id, String name) {
        return Words.named(id, name, language);
    }

    /** The first sentence of a text. */
    String first(String text) {
        int end = language == Language.ZH ? text.indexOf('。') + 1 : text.indexOf(". ") + 1;
        return end > 0 ? text.substring(0, end) : text;
    }
}
