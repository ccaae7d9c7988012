package com.qte.ops.console.page;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a report is written. */
public enum Format {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON,
    /** For tickets and chats. */
    MARKDOWN,
    /** For a browser and for paper: one file that needs nothing else. */
    HTML;

    /** What a file of this name holds, by its ending; empty where that says nothing. */
    public static Optional<Format> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return Optional.of(HTML);
        }
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return Optional.of(MARKDOWN);
        }
        if (name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        return name.endsWith(".txt") ? Optional.of(TEXT) : Optional.empty();
    }

    /** What was asked for; else what the file's name says; else text. */
    public static Format chosen(Optional<Format> asked, Optional<Path> file) {
        return asked.or(() -> file.flatMap(Format::of)).orElse(TEXT);
    }
}
