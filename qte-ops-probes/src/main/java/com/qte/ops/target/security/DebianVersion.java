package com.qte.ops.target.security;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Debian package, ordered as Debian's policy orders them (5.6.12): by epoch, upstream version, revision; in
 * each, letters come before all else, a tilde before even the end, and digits count as numbers. Versions that are ordered
 * alike, such as {@code 1.0} and {@code 1.00}, are not equal as texts.
 *
 * @param epoch 0 where none is written
 * @param upstream what upstream calls it
 * @param revision Debian's own; empty where there is none
 */
record DebianVersion(BigInteger epoch, String upstream, String revision) implements Comparable<DebianVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10}):([\\w.+~:-]+)|([\\w.+~-]+)");
    /** The longest of any distribution have some sixty. */
    private static final int LONGEST = 200;

    /** Empty where it is none. */
    static Optional<DebianVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        boolean epoch = form.group(1) != null;
        String rest = epoch ? form.group(2) : form.group(3);
        int dash = rest.lastIndexOf('-');
        return Optional.of(new DebianVersion(
                epoch ? new BigInteger(form.group(1)) : BigInteger.ZERO,
                dash < 0 ? rest : rest.substring(0, dash),
                dash < 0 ? "" : rest.substring(dash + 1)));
    }

    @Override
    public int compareTo(DebianVersion other) {
        int order = epoch.compareTo(other.epoch);
        order = order != 0 ? order : compare(upstream, other.upstream);
        return order != 0 ? order : compare(revision, other.revision);
    }

    private static int compare(String one, String other) {
        int at = 0;
        int there = 0;
        while (at < one.length() || there < other.length()) {
            while (isNoDigit(one, at) || isNoDigit(other, there)) {
                int order = Integer.compare(weight(one, at++), weight(other, there++));
                if (order != 0) {
                    return order;
                }
            }
            int digits = digits(one, at);
            int otherDigits = digits(other, there);
            int order = number(one, at, digits).compareTo(number(other, there, otherDigits));
            if (order != 0) {
                return order;
            }
            at = digits;
            there = otherDigits;
        }
        return 0;
    }

    private static boolean isNoDigit(String text, int at) {
        return at < text.length() && !isDigit(text.charAt(at));
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static int weight(String text, int at) {
        if (at >= text.length() || isDigit(text.charAt(at))) {
            return 0;
        }
        char sign = text.charAt(at);
        boolean letter = sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z';
        return sign == '~' ? -1 : letter ? sign : sign + 256;
    }

    /** Where the digits that begin here end. */
    private static int digits(String text, int from) {
        int to = Math.min(from, text.length());
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static BigInteger number(String text, int from, int to) {
        return from >= to ? BigInteger.ZERO : new BigInteger(text.substring(from, to));
    }
}
