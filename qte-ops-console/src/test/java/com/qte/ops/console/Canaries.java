package com.qte.ops.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jsoup.Jsoup;

/** Made-up secrets, and how to find them again in whatever was written: whole, encoded, and half of one, too. */
final class Canaries {
    private static final String SIGNS = "abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789+/%&=<>'|*_äß";
    private static final String LETTERS = SIGNS.substring(0, 55);
    private static final int LENGTH = 15;
    /** More than by chance. */
    private static final int PIECE = 7;

    private static final int PIECE_ENCODED = 11;
    private static final int AROUND = 60;
    /** Whose a piece is that several have, such as the code of one letter twice: it tells of none of them. */
    private static final int SEVERAL = -1;

    private final List<String> all = new ArrayList<>();
    private final Map<String, Integer> pieces = new HashMap<>();
    private final Map<String, Integer> encoded = new HashMap<>();

    /** @param inAddresses how many of the first ones are to stand in addresses */
    Canaries(Random random, int count, int inAddresses) {
        for (int i = 0; i < count; i++) {
            String signs = i < inAddresses ? LETTERS : SIGNS;
            StringBuilder canary = new StringBuilder("Q");
            while (canary.length() < LENGTH) {
                canary.append(signs.charAt(random.nextInt(signs.length())));
            }
            all.add(canary.toString());
            add(written(all.get(i), 0), PIECE, pieces, i);
            add(written(all.get(i), 1), PIECE_ENCODED, encoded, i);
            add(written(all.get(i), 2), PIECE_ENCODED, encoded, i);
        }
    }

    private static void add(String text, int length, Map<String, Integer> to, int canary) {
        for (int at = 0; at + length <= text.length(); at++) {
            to.merge(text.substring(at, at + length), canary, (one, other) -> one.equals(other) ? one : SEVERAL);
        }
    }

    List<String> all() {
        return all;
    }

    static String written(String canary, int how) {
        return switch (how) {
            case 0 -> canary;
            case 1 -> URLEncoder.encode(canary, StandardCharsets.UTF_8);
            default ->
                Base64.getEncoder()
                        .encodeToString(("xyz" + canary).getBytes(StandardCharsets.UTF_8))
                        .substring(4);
        };
    }

    /** Those of which something stands in the output, however that is escaped, and where. */
    Map<Integer, String> in(String output) {
        Map<Integer, String> found = new TreeMap<>();
        look(output, found);
        if (output.startsWith("<!")) {
            look(Jsoup.parse(output).wholeText(), found);
        } else {
            look(output.replaceAll("\\\\(?=[^\\p{Alnum}])", ""), found);
        }
        return found;
    }

    private void look(String text, Map<Integer, String> found) {
        look(text, PIECE, pieces, found);
        look(text, PIECE_ENCODED, encoded, found);
    }

    private static void look(String text, int length, Map<String, Integer> among, Map<Integer, String> found) {
        for (int at = 0; at + length <= text.length(); at++) {
            Integer canary = among.get(text.substring(at, at + length));
            if (canary != null && canary != SEVERAL) {
                found.putIfAbsent(
                        canary, text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND)));
            }
        }
    }
}
