package com.qte.ops.console.page;

/**
 * A place within a page.
 *
 * @param id a short word that means nothing in HTML: {@code a-z0-9-}, or one of the page's own, which begin with {@code _}
 */
record Anchor(String id) {
    private static final int LONGEST = 80;

    /** @throws IllegalArgumentException if it is no such word */
    Anchor {
        if (!isOne(id)) {
            throw new IllegalArgumentException("no anchor: " + id.substring(0, Math.min(LONGEST, id.length())));
        }
    }

    static boolean isOne(String id) {
        return id.length() <= LONGEST && id.matches("_?[a-z0-9][a-z0-9-]*");
    }
}
