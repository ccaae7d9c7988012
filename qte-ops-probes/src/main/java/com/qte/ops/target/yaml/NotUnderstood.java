package com.qte.ops.target.yaml;

/** Why a file is left alone. */
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** More than a file of settings has. */
        TOO_LARGE("too-large"),
        /** Another encoding than UTF-8. */
        NOT_UTF8("not-utf8"),
        /** No YAML: a template perhaps, that is yet to be filled. */
        NOT_YAML("not-yaml"),
        /** The key is not there. */
        ABSENT("absent"),
        /** The key is there twice, or in two documents: readers differ about which one counts. */
        TWICE("twice"),
        /** The way to it leads through an alias, or what is there is aliased elsewhere: it would change there too. */
        ALIASED("aliased"),
        /** Something on the way has a tag, which only its reader understands. */
        TAGGED("tagged"),
        /** Something on the way is in flow style, as {@code {workers: 4}}, or is a list. */
        FLOW("flow"),
        /** The value is no plain positive whole number, but a variable or a template perhaps. */
        NOT_A_NUMBER("not-a-number"),
        /** Replacing it would have changed more than that. */
        CHANGES_MORE("changes-more");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** The word for it in texts. */
        public String word() {
            return word;
        }
    }

    private final Reason reason;

    NotUnderstood(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
