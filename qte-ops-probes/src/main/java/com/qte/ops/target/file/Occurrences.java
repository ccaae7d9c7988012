package com.qte.ops.target.file;

/**
 * The places of a word in a text, found by one of its letters: a single letter is searched for several times as fast as a
 * word. Where a letter comes up too often in vain, the next one is tried, and after the last one the word itself. For one
 * thread.
 */
final class Occurrences {
    /** So many vain stops must lie at least {@link #NEAR} chars apart on the average. */
    private static final int VAIN_STOPS = 32;

    /** A stop costs about as much as passing so many chars; measured, in a text of 128 KiB. */
    private static final int NEAR = 400;

    private final String text;
    private final String word;
    private int letter;
    private int vain;
    private int vainSince;

    Occurrences(String text, String word) {
        this.text = text;
        this.word = word;
    }

    /** The first one at or behind this place; less than 0 where there is none. */
    int next(int from) {
        int at = from;
        while (letter < word.length()) {
            int stop = text.indexOf(word.charAt(letter), at + letter);
            if (stop < 0) {
                return -1;
            }
            at = stop - letter;
            if (text.startsWith(word, at)) {
                return at;
            }
            at++;
            count(stop);
        }
        return text.indexOf(word, at);
    }

    private void count(int stop) {
        if (++vain == VAIN_STOPS) {
            if (stop - vainSince < VAIN_STOPS * NEAR) {
                letter++;
            }
            vain = 0;
            vainSince = stop;
        }
    }
}
