package com.qte.ops.console;

/** How a report is written. */
enum Format {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON,
    /** For tickets and chats. */
    MARKDOWN
}
