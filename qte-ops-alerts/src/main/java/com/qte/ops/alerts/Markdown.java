package com.qte.ops.alerts;

import com.qte.ops.spi.Alert;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages in the Markdown that DingTalk and WeCom show. Neither documents how to escape it, so whatever would mean
 * something to them in foreign text becomes its full-width twin, which reads the same and means nothing. Pure.
 */
final class Markdown {
    private static final String SIGNS = "\\`*#<>[]|~&@!";
    private static final String TWINS = "＼｀＊＃＜＞［］｜～＆＠！";
    private static final String BETWEEN = "\n\n";
    private static final int MOST_TITLE = 200;
    private static final int MOST_TEXT = 2_000;

    private Markdown() {}

    /**
     * Each alert with its title as a heading, in the order given; none takes another one's room.
     *
     * @param mostBytes of UTF-8 in all
     */
    static String message(List<Alert> alerts, String lineEnd, int mostBytes) {
        int each = (mostBytes - (alerts.size() - 1) * BETWEEN.length()) / alerts.size();
        return alerts.stream()
                .map(alert -> Plain.cutBytes(one(alert, lineEnd), each))
                .collect(Collectors.joining(BETWEEN));
    }

    private static String one(Alert alert, String lineEnd) {
        String title = "**" + inert(Plain.line(alert.title(), MOST_TITLE)).strip() + "**";
        String text = Plain.lines(alert.text(), MOST_TEXT)
                .lines()
                .map(Markdown::inert)
                .collect(Collectors.joining(lineEnd));
        return text.isBlank() ? title : title + "\n\n" + text;
    }

    /** One line of foreign text that shows as what it is. */
    static String inert(String line) {
        StringBuilder safe = new StringBuilder(line.length());
        String known = line.strip();
        for (int i = 0; i < known.length(); i++) {
            char character = known.charAt(i);
            int sign = SIGNS.indexOf(character);
            if (sign >= 0) {
                safe.append(TWINS.charAt(sign));
            } else if (character == '_' && !isWithinWord(known, i)) {
                safe.append('＿');
            } else if (isMark(known, i)) {
                safe.append((char) (character + ('！' - '!')));
            } else {
                safe.append(character);
            }
        }
        return safe.toString();
    }

    /** Names such as {@code pg_stat_activity} are no emphasis. */
    private static boolean isWithinWord(String line, int at) {
        return at > 0
                && at + 1 < line.length()
                && Character.isLetterOrDigit(line.charAt(at - 1))
                && Character.isLetterOrDigit(line.charAt(at + 1));
    }

    /** What at the beginning of a line makes a list or underlines the one before. */
    private static boolean isMark(String line, int at) {
        char character = line.charAt(at);
        return at == 0 && "-+=".indexOf(character) >= 0
                || ".)".indexOf(character) >= 0
                        && at > 0
                        && line.chars().limit(at).allMatch(Character::isDigit);
    }
}
