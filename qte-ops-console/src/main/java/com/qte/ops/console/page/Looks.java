package com.qte.ops.console.page;

import com.qte.ops.model.Status;
import java.util.Locale;

/** How a status looks: a colour and a shape of its own, so that neither alone has to be told apart. */
final class Looks {
    private Looks() {}

    /** Its class. */
    static String of(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** The symbol that shows it. */
    static Anchor symbol(Status status) {
        return new Anchor("_" + of(status));
    }

    /** Defines the symbols. */
    static void define(Markup to) {
        to.open(Tag.SVG, Name.CLASS.is("signs"), Name.ARIA_HIDDEN.is("true")).open(Tag.DEFS);
        for (Status status : Status.values()) {
            to.open(Tag.SYMBOL, Name.ID.is(symbol(status).id()), Name.VIEW_BOX.is("0 0 16 16"));
            to.drawn(Tag.PATH, Name.D.is(shape(status)));
            to.close();
        }
        to.close().close().line();
    }

    /** Drawn in one filled path each: a tick, an arrow up, a question, a triangle, a cross, a bar. */
    private static String shape(Status status) {
        return switch (status) {
            case HEALTHY -> "M6.2 13.4 1.2 8.4l2-2 3 3 6.6-6.8 2 2z";
            case RECOVERING -> "M8 1.5 14 8h-4v6.5H6V8H2z";
            case UNKNOWN ->
                "M4 5.2C4 2.8 5.8 1.2 8.1 1.2c2.4 0 4 1.5 4 3.6 0 2.6-2.9 2.9-2.9 5.2H7c0-3.2 2.7-3.5 2.7-5.1"
                        + " 0-.9-.6-1.5-1.6-1.5S6.4 4 6.4 5.2zM6.8 12h2.6v2.6H6.8z";
            case DEGRADED -> "M8 1.2 15.4 14.6H.6zM7 6v4.2h2V6zm0 5.2v2h2v-2z";
            case FAILING -> "m3.4 1.4L8 6l4.6-4.6 2 2L10 8l4.6 4.6-2 2L8 10l-4.6 4.6-2-2L6 8 1.4 3.4z";
            case SKIPPED -> "M2 6.8h12v2.4H2z";
        };
    }
}
