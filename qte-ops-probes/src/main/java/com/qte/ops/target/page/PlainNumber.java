package com.qte.ops.target.page;

import java.nio.charset.StandardCharsets;

/** A number in plain spelling: {@code -12.5e+3}, without a plus in front, infinities and the like. Pure. */
final class PlainNumber {
    /** So many digits make a whole number that a double holds exactly. */
    private static final int MOST_DIGITS = 15;

    /** Powers of ten that a double holds exactly, so that one step of arithmetic rounds as it should. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private PlainNumber() {}

    /** Whether such a number stands there, and nothing else. */
    static boolean isOne(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int end = afterDigits(bytes, at, to);
        if (end == at) {
            return false;
        }
        if (end < to && bytes[end] == '.') {
            at = end + 1;
            end = afterDigits(bytes, at, to);
            if (end == at) {
                return false;
            }
        }
        if (end < to && (bytes[end] == 'e' || bytes[end] == 'E')) {
            at = end + 1;
            at += at < to && (bytes[at] == '-' || bytes[at] == '+') ? 1 : 0;
            end = afterDigits(bytes, at, to);
            return end > at && end == to;
        }
        return end == to;
    }

    /** The number that stands there. */
    static double value(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long digits = 0;
        int count = 0;
        int tens = 0;
        boolean fraction = false;
        int at = negative ? from + 1 : from;
        for (; at < to && bytes[at] != 'e' && bytes[at] != 'E'; at++) {
            if (bytes[at] == '.') {
                fraction = true;
            } else {
                digits = digits * 10 + bytes[at] - '0';
                count++;
                tens -= fraction ? 1 : 0;
            }
            if (count > MOST_DIGITS) {
                return inFull(bytes, from, to);
            }
        }
        if (at < to) {
            tens += exponent(bytes, at + 1, to);
        }
        if (tens <= -TENS.length || tens >= TENS.length) {
            return inFull(bytes, from, to);
        }
        double value = tens < 0 ? digits / TENS[-tens] : digits * TENS[tens];
        return negative ? -value : value;
    }

    /** So much that it is no plain one any more where it has more than three digits. */
    private static int exponent(byte[] bytes, int from, int to) {
        boolean signed = bytes[from] == '-' || bytes[from] == '+';
        int first = signed ? from + 1 : from;
        if (to - first > 3) {
            return 10_000;
        }
        int exponent = 0;
        for (int at = first; at < to; at++) {
            exponent = exponent * 10 + bytes[at] - '0';
        }
        return bytes[from] == '-' ? -exponent : exponent;
    }

    private static double inFull(byte[] bytes, int from, int to) {
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    private static int afterDigits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
