package com.qte.ops.config;

import com.qte.ops.model.Unit;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one line into what it means, or says why it cannot be read. */
final class Values {
    /** Longer numbers are nobody's, and take long to read. */
    private static final int LONGEST_NUMBER = 40;

    private static final double LONGEST_SECONDS = 3_650 * 86_400d;

    private Values() {}

    /** What is wrong with a value; the words are keys of texts. */
    record Wrong(String what, String allowed, Map<String, String> arguments) {}

    /** A value, or what is wrong with it. */
    record Parsed<T>(Optional<T> value, Optional<Wrong> wrong) {
        static <T> Parsed<T> of(T value) {
            return new Parsed<>(Optional.of(value), Optional.empty());
        }

        static <T> Parsed<T> wrong(String what, String allowed, Map<String, String> arguments) {
            return new Parsed<>(Optional.empty(), Optional.of(new Wrong(what, allowed, arguments)));
        }
    }

    static Parsed<String> choice(String text, Set<String> allowed) {
        if (allowed.contains(text)) {
            return Parsed.of(text);
        }
        Set<String> sorted = new TreeSet<>(allowed);
        for (String word : sorted) {
            if (word.equalsIgnoreCase(text)) {
                return Parsed.of(word);
            }
        }
        String listed = String.join(", ", sorted);
        Map<String, String> arguments = Nearest.to(text, sorted)
                .map(nearest -> Map.of("words", listed, "nearest", nearest))
                .orElse(Map.of("words", listed));
        return Parsed.wrong("config.not-a-choice", "config.allowed.words", arguments);
    }

    static Parsed<Integer> integer(String text, int least, int most) {
        Map<String, String> range = Map.of("least", Integer.toString(least), "most", Integer.toString(most));
        if (!text.strip().matches("[+-]?\\d{1,18}")) {
            return Parsed.wrong("config.not-a-whole-number", "config.allowed.range", range);
        }
        long number = Long.parseLong(text.strip());
        return number < least || number > most
                ? Parsed.wrong("config.out-of-range", "config.allowed.range", range)
                : Parsed.of((int) number);
    }

    static Parsed<Boolean> flag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Parsed.of(true);
            case "false" -> Parsed.of(false);
            default -> Parsed.wrong("config.not-a-choice", "config.allowed.words", Map.of("words", "true, false"));
        };
    }

    static Parsed<Duration> duration(String text) {
        Parsed<Double> seconds = number(text, Unit.SECONDS);
        if (seconds.value().isEmpty()) {
            return new Parsed<>(Optional.empty(), seconds.wrong());
        }
        double amount = seconds.value().get();
        long nanos = amount > LONGEST_SECONDS ? 0 : Math.round(amount * 1e9);
        return nanos <= 0
                ? Parsed.wrong("config.not-a-positive-duration", "config.allowed.seconds", Map.of())
                : Parsed.of(Duration.ofNanos(nanos));
    }

    static Parsed<Double> number(String text, Unit unit) {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return Parsed.of(unit.parse(text));
            }
        } catch (IllegalArgumentException e) {
            // answered below, in both languages
        }
        String name = unit.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Parsed.wrong("config.not-a-number", "config.allowed." + name, Map.of());
    }

    static Parsed<URI> address(String text, Set<String> schemes) {
        Map<String, String> allowed = Map.of("schemes", String.join(", ", new TreeSet<>(schemes)));
        try {
            // the exception's message quotes the address, and a password may stand in it
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme();
            if (scheme == null || schemes.stream().noneMatch(scheme::equalsIgnoreCase)) {
                return Parsed.wrong("config.wrong-scheme", "config.allowed.address", allowed);
            }
            boolean web = scheme.toLowerCase(Locale.ROOT).startsWith("http");
            return web && (uri.getHost() == null || uri.getPort() > 65_535)
                    ? Parsed.wrong("config.no-host", "config.allowed.address", allowed)
                    : Parsed.of(uri);
        } catch (URISyntaxException e) {
            return Parsed.wrong("config.not-an-address", "config.allowed.address", allowed);
        }
    }
}
