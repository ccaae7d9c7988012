package com.qte.ops.console;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;

/** What the program says to everybody: a password that is a word of it is not hidden there, or it would be guessed. */
final class OwnWords {
    private OwnWords() {}

    static String of(Texts texts) {
        StringBuilder own = new StringBuilder();
        for (Language language : Language.values()) {
            for (String key : texts.keys(language)) {
                own.append(key).append('\n');
                texts.find(key, language).ifPresent(text -> own.append(text).append('\n'));
            }
        }
        return own.toString();
    }
}
