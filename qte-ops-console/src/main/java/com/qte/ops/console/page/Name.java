package com.qte.ops.console.page;

/** The attributes that there are; none of them takes a script, a style or an address outside of the page. */
enum Name {
    ARIA_HIDDEN("aria-hidden"),
    ARIA_LABEL("aria-label"),
    ARIA_LABELLEDBY("aria-labelledby"),
    CHARSET("charset"),
    CLASS("class"),
    CONTENT("content"),
    D("d"),
    DATA_COLUMN("data-c"),
    DATETIME("datetime"),
    HEIGHT("height"),
    HTTP_EQUIV("http-equiv"),
    ID("id"),
    NAME("name"),
    PRESERVE_ASPECT_RATIO("preserveAspectRatio"),
    ROLE("role"),
    SCOPE("scope"),
    TEXT_ANCHOR("text-anchor"),
    VIEW_BOX("viewBox"),
    WIDTH("width"),
    X("x"),
    Y("y");

    private final String word;

    Name(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** The attribute with this value. */
    Attribute is(String value) {
        return new Attribute(this, value);
    }
}
