package com.qte.ops.console;

/** How the catalogue is written. */
enum CatalogueFormat {
    /** For a terminal. */
    TEXT,
    /** For programs. */
    JSON,
    /** For the documentation. */
    MARKDOWN
}
