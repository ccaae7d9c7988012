package com.qte.ops.target.file;

import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the lines with one of some words, each once. A word counts where no letter or digit stands before or behind it. Made
 * for logs in which such lines are rare: all others are passed by the machine's own search for bytes.
 *
 * @param words in capitals or not, as they are written
 */
public record WordSearch(List<String> words) {
    public WordSearch {
        words = List.copyOf(words);
    }

    /**
     * Calls with each line, from the word on; the line's beginning, with its time and thread, is left out.
     *
     * @return how many lines there are
     */
    public long in(Lines lines, Consumer<String> call) {
        String bytes = lines.bytes();
        long found = 0;
        for (int word = 0; word < words.size(); word++) {
            String wanted = words.get(word);
            Occurrences places = new Occurrences(bytes, wanted);
            for (int at = places.next(0); at >= 0; at = places.next(at)) {
                if (isWord(bytes, at, wanted.length())) {
                    int end = endOfLine(bytes, at);
                    if (!holdsOneBefore(bytes, word, bytes.lastIndexOf('\n', at) + 1, end)) {
                        found++;
                        call.accept(bytes.substring(at, Math.min(end, at + Lines.MOST_CHARS)));
                    }
                    at = end;
                } else {
                    at++;
                }
            }
        }
        return found;
    }

    /** Whether the line was found by an earlier word. */
    private boolean holdsOneBefore(String bytes, int word, int from, int end) {
        String line = word == 0 ? "" : bytes.substring(from, end);
        for (int i = 0; i < word; i++) {
            String wanted = words.get(i);
            for (int at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
                if (isWord(line, at, wanted.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int endOfLine(String bytes, int at) {
        int end = bytes.indexOf('\n', at);
        return end < 0 ? bytes.length() : end;
    }

    private static boolean isWord(String bytes, int at, int length) {
        return (at == 0 || !isLetter(bytes.charAt(at - 1)))
                && (at + length >= bytes.length() || !isLetter(bytes.charAt(at + length)));
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
    }
}
