package com.qte.ops.report;

import java.util.Locale;

/** The languages in which every text exists. */
public enum Language {
    /** English. */
    EN,
    /** Simplified Chinese. */
    ZH;

    /** Chinese for a Chinese locale, English for every other. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? ZH : EN;
    }

    /** The two-letter code, lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
