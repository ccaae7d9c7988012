package com.qte.ops.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by three asterisks: as they are, URL-encoded, escaped for JSON or HTML, and in Base64 at whatever place
 * within a longer Base64 text. Of a secret of several lines each longer line counts too. A secret of fewer than four
 * characters, or of a few digits, is replaced only where it stands as a word of its own: replaced everywhere, it would leave
 * no text readable and be guessed from the holes. Thread-safe; a secret added later counts from then on.
 */
final class Redactor implements UnaryOperator<String> {
    private static final int SHORT = 4;
    /** Shorter pieces of Base64 occur in plain words. */
    private static final int LEAST_BASE64 = 5;

    private static final int LEAST_LINE = 8;

    private final Set<String> forms = new TreeSet<>();
    private volatile @Nullable Forms known = Forms.NONE;

    /** Adds a secret; one that is blank is none. */
    synchronized void add(String secret) {
        if (!secret.isBlank() && forms.addAll(forms(secret))) {
            known = null;
        }
    }

    @Override
    public String apply(String text) {
        return known().hide(text);
    }

    /**
     * The same, except that it leaves what stands in a text that anybody can read anyway.
     *
     * @param open such as the program's own words; asked once there is something to hide
     */
    UnaryOperator<String> sparing(Supplier<String> open) {
        return new Sparing(open);
    }

    private Forms known() {
        Forms now = known;
        return now == null ? gather() : now;
    }

    private synchronized Forms gather() {
        Forms now = new Forms(forms);
        known = now;
        return now;
    }

    private final class Sparing implements UnaryOperator<String> {
        private final Supplier<String> open;
        private volatile Spared spared = new Spared(Forms.NONE, Forms.NONE);

        /** What is left of them. */
        private record Spared(Forms of, Forms rest) {}

        Sparing(Supplier<String> open) {
            this.open = open;
        }

        /** Most texts hold none at all, and the open one is long: it is read through once there is something to spare. */
        @Override
        public String apply(String text) {
            Forms now = known();
            return now.hide(text).equals(text) ? text : rest(now).hide(text);
        }

        private Forms rest(Forms now) {
            Spared last = spared;
            if (last.of() != now) {
                last = new Spared(now, now.without(open.get()));
                spared = last;
            }
            return last.rest();
        }
    }

    private static Set<String> forms(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        secret.lines().filter(line -> line.length() >= LEAST_LINE).forEach(forms::add);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        forms.add(lowerCaseHex(encoded));
        forms.add(lowerCaseHex(encoded.replace("+", "%20")));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(html);
        forms.add(html.replace("\"", "&quot;").replace("'", "&#39;"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            addBase64(Base64.getEncoder(), bytes, shift, forms);
            addBase64(Base64.getUrlEncoder(), bytes, shift, forms);
        }
        return forms;
    }

    private static String lowerCaseHex(String encoded) {
        return Pattern.compile("%[0-9A-F]{2}")
                .matcher(encoded)
                .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
    }

    /** The signs that depend on the secret alone where {@code shift} bytes stand before it. */
    private static void addBase64(Base64.Encoder encoder, byte[] secret, int shift, Set<String> into) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String whole = encoder.withoutPadding().encodeToString(shifted);
        int first = (shift * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        if (last - first >= LEAST_BASE64) {
            into.add(whole.substring(first, last));
        }
        if (shift == 0 && secret.length >= SHORT) {
            into.add(whole);
        }
    }
}
