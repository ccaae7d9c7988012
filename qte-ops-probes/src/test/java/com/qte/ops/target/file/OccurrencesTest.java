package com.qte.ops.target.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class OccurrencesTest {
    private static final int TEXTS = 300;

    /** Few letters, so that each letter of a word comes up in vain until the word itself is searched for. */
    @Test
    void next_randomTexts_samePlacesAsByTheWordItself(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = letters(random, random.nextInt(20_000), 2 + random.nextInt(4));
            String word = letters(random, 1 + random.nextInt(6), 2 + random.nextInt(4));
            assertThat(places(text, word))
                    .as("%s in a text of %d", word, text.length())
                    .isEqualTo(byWord(text, word));
        }
    }

    private static List<Integer> places(String text, String word) {
        List<Integer> found = new ArrayList<>();
        Occurrences places = new Occurrences(text, word);
        for (int at = places.next(0); at >= 0; at = places.next(at + 1)) {
            found.add(at);
        }
        return found;
    }

    private static List<Integer> byWord(String text, String word) {
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            found.add(at);
        }
        return found;
    }

    private static String letters(Random random, int length, int kinds) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 0, kinds).forEach(kind -> text.append((char) ('A' + kind)));
        return text.toString();
    }
}
