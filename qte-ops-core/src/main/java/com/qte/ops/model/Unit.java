package com.qte.ops.model;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number counts. Values are always held in the base unit: seconds, bytes, a ratio of 0..1, a plain count, or
 * one of those a second or a minute. People read and write them with the usual suffixes: {@code 5s}, {@code 80%},
 * {@code 2GiB}, {@code 3/min}.
 */
public enum Unit {
    /** A plain number, no suffix. */
    COUNT("a number, such as 10", suffixes("", 1d)),
    /** A part of a whole, 1 being all of it: {@code 80%}. */
    RATIO("a percentage, such as 80%", suffixes("%", 0.01)),
    /** Time: {@code 100ms}, {@code 5s}, {@code 10m}, {@code 2h}, {@code 7d}. */
    SECONDS(
            "a duration, such as 100ms, 5s, 10m, 2h or 7d",
            suffixes("us", 1e-6, "ms", 1e-3, "s", 1d, "m", 60d, "h", 3_600d, "d", 86_400d)),
    /** Size, in powers of 1024 or of 1000: {@code 512MiB}, {@code 2GB}. */
    BYTES(
            "a size, such as 512MiB or 2GB",
            suffixes(
                    "B",
                    1d,
                    "kB",
                    1e3,
                    "KiB",
                    1024d,
                    "MB",
                    1e6,
                    "MiB",
                    1_048_576d,
                    "GB",
                    1e9,
                    "GiB",
                    1_073_741_824d,
                    "TB",
                    1e12,
                    "TiB",
                    1_099_511_627_776d)),
    /** Events a second: {@code 100/s}. */
    PER_SECOND("a rate a second, such as 100/s", suffixes("/s", 1d)),
    /** Events a minute: {@code 5/min}. */
    PER_MINUTE("a rate a minute, such as 5/min", suffixes("/min", 1d));

    private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([a-zA-Z%/]*)");

    /** A count or a size as large says that there is no limit: the largest number that there is, or a page less. */
    private static final double NO_LIMIT = 0x1p62;

    private final String allowed;
    private final Map<String, Double> suffixes;

    Unit(String allowed, Map<String, Double> suffixes) {
        this.allowed = allowed;
        this.suffixes = suffixes;
    }

    /** What may be written for this unit, for error messages. */
    public String allowed() {
        return allowed;
    }

    /**
     * Reads a value with its suffix into the base unit.
     *
     * @throws IllegalArgumentException if the text is no number, or the suffix is missing or not one of this unit's
     */
    public double parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        Double factor = form.matches() ? suffixes.get(form.group(2)) : null;
        if (factor == null) {
            throw new IllegalArgumentException("'" + text + "' is not " + allowed);
        }
        return new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(factor))
                .doubleValue();
    }

    /**
     * Writes a base value the way people read it: the largest suffix that leaves at least 1 in front. What stands for no
     * limit at all is written as such.
     */
    public String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value >= NO_LIMIT && (this == COUNT || this == BYTES)) {
            return "∞";
        }
        return switch (this) {
            case SECONDS -> seconds(value);
            case BYTES -> bytes(value);
            case RATIO -> digits(value * 100) + "%";
            case COUNT -> digits(value);
            case PER_SECOND -> digits(value) + "/s";
            case PER_MINUTE -> digits(value) + "/min";
        };
    }

    private static String seconds(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0s";
        }
        if (size < 0.001) {
            return digits(value * 1e6) + "us";
        }
        if (size < 0.9995) {
            return digits(value * 1e3) + "ms";
        }
        if (size < 119.5) {
            return digits(value) + "s";
        }
        long whole = Math.round(size);
        String sign = value < 0 ? "-" : "";
        if (whole < 3_600) {
            return sign + whole / 60 + "m" + rest(whole % 60, "s");
        }
        if (whole < 172_800) {
            return sign + whole / 3_600 + "h" + rest(whole % 3_600 / 60, "m");
        }
        return sign + whole / 86_400 + "d" + rest(whole % 86_400 / 3_600, "h");
    }

    private static String rest(long amount, String suffix) {
        return amount == 0 ? "" : " " + amount + suffix;
    }

    private static String bytes(double value) {
        String[] names = {"B", "KiB", "MiB", "GiB", "TiB"};
        double scaled = value;
        int step = 0;
        while (Math.abs(scaled) >= 1024 && step < names.length - 1) {
            scaled /= 1024;
            step++;
        }
        return digits(scaled) + names[step];
    }

    /** Three significant digits where the number is small, none after the point where it is large. */
    private static String digits(double value) {
        double size = Math.abs(value);
        int places = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return places == 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static Map<String, Double> suffixes(Object... pairs) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Double) pairs[i + 1]);
        }
        return Map.copyOf(map);
    }
}
