package com.qte.ops.probes.redis;

import java.util.regex.Pattern;

/** Shows names of entries. Programs put tokens and account numbers into them. */
final class KeyNames {
    private static final Pattern LONG_WORD = Pattern.compile("([\\p{Alnum}_+/=-]{4})[\\p{Alnum}_+/=-]{16,}");
    private static final int LONGEST = 80;

    private KeyNames() {}

    /** Without control characters, long words cut to their first four letters. */
    static String shown(String name) {
        String plain = LONG_WORD.matcher(name.replaceAll("\\p{Cntrl}+", " ")).replaceAll("$1…");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
