package com.qte.ops.console;

/** How a list is written. */
enum ListFormat {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON
}
