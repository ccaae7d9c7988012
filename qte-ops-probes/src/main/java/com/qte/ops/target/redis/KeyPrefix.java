package com.qte.ops.target.redis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the names of some entries begin with. It can never stand for all of them: it is not empty, and holds none of the
 * characters by which Redis' patterns match anything.
 *
 * @param text at least two characters, such as {@code price:}
 */
public record KeyPrefix(String text) {
    private static final int SHORTEST = 2;
    private static final Pattern PLAIN = Pattern.compile("[^*?\\[\\]^\\\\\\s\\p{Cntrl}]{" + SHORTEST + ",}");

    /** @throws IllegalArgumentException if it is too short, or holds a blank or one of {@code * ? [ ] ^ \} */
    public KeyPrefix {
        if (!PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no prefix: at least " + SHORTEST
                    + " characters, and none of * ? [ ] ^ \\ nor a blank");
        }
    }

    /** The prefix, where the text is one. */
    public static Optional<KeyPrefix> of(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new KeyPrefix(text)) : Optional.empty();
    }

    /** Whether the name begins with it. */
    public boolean holds(String key) {
        return key.startsWith(text);
    }

    /** The pattern by which Redis finds them. */
    public String pattern() {
        return text + "*";
    }

    @Override
    public String toString() {
        return text;
    }
}
