package com.qte.ops.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces secrets by three asterisks: as they are, URL-encoded, JSON-escaped, and in Base64 at whatever place within a
 * longer Base64 text. Of a secret of several lines each longer line counts too. A secret of fewer than four characters is
 * replaced only where it stands as a word of its own: replaced everywhere, it would leave no text readable and be
 * guessed from the holes. Thread-safe; a secret added later counts from then on.
 */
final class Redactor implements UnaryOperator<String> {
    private static final int SHORT = 4;
    /** Shorter pieces of Base64 occur in plain words. */
    private static final int LEAST_BASE64 = 5;

    private static final int LEAST_LINE = 8;
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Set<String> forms = new TreeSet<>();
    private volatile Pattern pattern = NOTHING;

    /** Adds a secret; one that is blank is none. */
    synchronized void add(String secret) {
        if (secret.isBlank()) {
            return;
        }
        if (forms.addAll(forms(secret))) {
            pattern = Pattern.compile(forms.stream()
                    .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .map(Redactor::expression)
                    .collect(Collectors.joining("|")));
        }
    }

    @Override
    public String apply(String text) {
        return pattern.matcher(text).replaceAll("***");
    }

    private static String expression(String form) {
        return form.length() >= SHORT
                ? Pattern.quote(form)
                : "(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])";
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
