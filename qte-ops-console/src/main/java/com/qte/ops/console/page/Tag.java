package com.qte.ops.console.page;

import java.util.Locale;

/** The elements of which pages are made; there is none that runs, loads or asks for anything. */
enum Tag {
    HEAD,
    META(Kind.VOID),
    TITLE,
    STYLE,
    BODY,
    HEADER,
    MAIN,
    NAV,
    SECTION,
    FOOTER,
    DIV,
    H1,
    H2,
    H3,
    P,
    SPAN,
    B,
    A,
    TIME,
    UL,
    OL,
    LI,
    DL,
    DT,
    DD,
    TABLE,
    THEAD,
    TBODY,
    TR,
    TH,
    TD,
    PRE,
    FIGURE,
    FIGCAPTION,
    SVG,
    DESC,
    DEFS,
    SYMBOL,
    USE,
    G,
    RECT,
    PATH,
    TEXT;

    private enum Kind {
        FULL,
        VOID
    }

    private final Kind kind;

    Tag() {
        this(Kind.FULL);
    }

    Tag(Kind kind) {
        this.kind = kind;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds nothing and is not closed. */
    boolean isVoid() {
        return kind == Kind.VOID;
    }
}
