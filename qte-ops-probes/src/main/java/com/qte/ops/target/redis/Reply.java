package com.qte.ops.target.redis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the server answers to one command. Immutable. */
public sealed interface Reply {
    /** A line or a block of text, read as UTF-8. */
    record Text(String value) implements Reply {
        private static final char NOT_UTF_8 = '\uFFFD';

        /**
         * Whether it may be sent back as what it was. Bytes that are not UTF-8 have been replaced, by which a name would
         * become that of another entry.
         */
        public boolean isWhole() {
            return value.indexOf(NOT_UTF_8) < 0;
        }
    }

    /** A whole number. */
    record Number(long value) implements Reply {}

    /** Several replies in order. */
    record Items(List<Reply> values) implements Reply {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Nothing there: a null. */
    record Nothing() implements Reply {}

    /**
     * An error reply.
     *
     * @param message the server's own words, the code in front: {@code NOPERM this user has no permissions …}. They may
     *     quote what was sent
     */
    record Refusal(String message) implements Reply {
        /** The first word: {@code NOPERM}, {@code OOM}, {@code ERR}. */
        public String code() {
            int blank = message.indexOf(' ');
            return blank < 0 ? message : message.substring(0, blank);
        }
    }

    /** The text, where it is one. */
    default Optional<String> text() {
        return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The number, where it is one. */
    default OptionalLong number() {
        return this instanceof Number number ? OptionalLong.of(number.value()) : OptionalLong.empty();
    }

    /** The replies in it; empty where it holds none. */
    default List<Reply> items() {
        return this instanceof Items items ? items.values() : List.of();
    }

    /** The error, where it is one. */
    default Optional<Refusal> refusal() {
        return this instanceof Refusal refusal ? Optional.of(refusal) : Optional.empty();
    }
}
