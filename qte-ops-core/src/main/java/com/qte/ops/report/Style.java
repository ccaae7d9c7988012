package com.qte.ops.report;

import com.qte.ops.model.Status;
import java.time.ZoneId;

/**
 * How text is laid out for a reader.
 *
 * @param ink with or without colours
 * @param width cells in a line; at least 40
 * @param zone in which times are told
 * @param command how the reader calls the console, such as {@code ./qte-ops}
 */
public record Style(Ink ink, int width, ZoneId zone, String command) {
    private static final int LEAST_WIDTH = 40;

    /** Whether the reader sees colours. */
    public enum Ink {
        /** Characters only. */
        PLAIN,
        /** ANSI colours. */
        COLOURED
    }

    public Style {
        width = Math.max(LEAST_WIDTH, width);
    }

    /** The same without colours, for what goes into a file. */
    public Style plain() {
        return new Style(Ink.PLAIN, width, zone, command);
    }

    /** The text in the colour of that status. */
    public String paint(String text, Status status) {
        return painted(
                text,
                switch (status) {
                    case FAILING -> "1;31";
                    case DEGRADED -> "33";
                    case UNKNOWN -> "35";
                    case RECOVERING -> "36";
                    case HEALTHY -> "32";
                    case SKIPPED -> "2";
                });
    }

    /** The text, brighter. */
    public String strong(String text) {
        return painted(text, "1");
    }

    /** The text, dimmer. */
    public String faint(String text) {
        return painted(text, "2");
    }

    private String painted(String text, String code) {
        return ink == Ink.PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
