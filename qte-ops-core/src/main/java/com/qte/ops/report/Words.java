package com.qte.ops.report;

import com.qte.ops.model.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that every report is made of, whatever it reports. Thread-safe. */
public final class Words {
    private static final Texts TEXTS = Texts.load(Words.class.getClassLoader(), List.of("report"));

    private Words() {}

    /** The word for a status. */
    public static String status(Status status, Language language) {
        return say(language, "status." + status.name().toLowerCase(Locale.ROOT));
    }

    /** A text with its arguments, name and value by turns. */
    public static String say(Language language, String key, String... arguments) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            filled.put(arguments[i], arguments[i + 1]);
        }
        return TEXTS.text(key, language, filled);
    }

    /** What stands between two phrases. */
    public static String separator(Language language) {
        return language == Language.ZH ? "；" : "; ";
    }

    /** What is said of the phrase before it, in brackets. */
    public static String bracketed(String text, Language language) {
        return language == Language.ZH ? "（" + text + "）" : " (" + text + ")";
    }

    /** What stands between two sentences. */
    public static String stop(Language language) {
        return language == Language.ZH ? "。" : ". ";
    }

    /** What stands between a name and what is said of it. */
    public static String colon(Language language) {
        return language == Language.ZH ? "：" : ": ";
    }

    /** A name and what is said of it. */
    public static String named(String name, String said, Language language) {
        return name + colon(language) + said;
    }

    /** What stands between two of a list. */
    public static String comma(Language language) {
        return language == Language.ZH ? "、" : ", ";
    }

    /** One after another. */
    public static String list(Collection<String> names, Language language) {
        return String.join(comma(language), names);
    }

    /** A text that has a form of its own for one: {@code <key>.one}. */
    static String count(Language language, String key, int count) {
        return say(language, count == 1 ? key + ".one" : key, "count", Integer.toString(count));
    }
}
