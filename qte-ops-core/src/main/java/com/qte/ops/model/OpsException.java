package com.qte.ops.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something was tried and did not work. The message says what was tried on what, what came back, and what to do; it is
 * free of secrets.
 */
public final class OpsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient @Nullable Phrase phrase;

    /** What kind of failure it was. */
    public enum Kind {
        /** A setting, an argument or a declaration is wrong. */
        CONFIGURATION,
        /** Nobody answers there. */
        UNREACHABLE,
        /** Somebody answers, and refuses. */
        DENIED,
        /** It took longer than it may. */
        TIMEOUT,
        /** The answer is not what the protocol says. */
        PROTOCOL,
        /** A fault of this library or of a plugin. */
        INTERNAL
    }

    /** With a message in English that says what was tried on what, what came back and what to do; free of secrets. */
    public OpsException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.phrase = null;
    }

    /** The same, with what was thrown below it; that one's message is not shown to persons. */
    public OpsException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.phrase = null;
    }

    /** With a message that persons read in their own language; that of logs is in English. */
    public OpsException(Kind kind, Phrase phrase) {
        super(phrase.english());
        this.kind = kind;
        this.phrase = phrase;
    }

    /** What kind of failure it was. */
    public Kind kind() {
        return kind;
    }

    /** What it says, where that is said in every language. */
    public Optional<Phrase> phrase() {
        return Optional.ofNullable(phrase);
    }
}
