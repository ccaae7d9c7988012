package com.qte.ops.model;

import java.util.List;

/**
 * One fact that a verdict rests on. Its name is also the placeholder by which texts quote it, and, for a number, the
 * name of the limit that it was held against, if there is one. Immutable, as is each kind of it.
 */
public sealed interface Evidence {
    /** Letters and digits, such as {@code longest}; unique within a verdict. */
    String name();

    /** What people read, without language. */
    String display();

    /**
     * A measured number.
     *
     * @param name what was measured, a word
     * @param value in the base unit; NaN and infinities are kept as they were seen
     * @param unit what it counts
     */
    record Number(String name, double value, Unit unit) implements Evidence {
        /** @throws IllegalArgumentException if the name is not a word */
        public Number {
            Names.word("evidence name", name);
        }

        @Override
        public String display() {
            return unit.format(value);
        }
    }

    /**
     * A word or a line.
     *
     * @param name what it tells, a word
     * @param value already redacted
     */
    record Text(String name, String value) implements Evidence {
        /** @throws IllegalArgumentException if the name is not a word */
        public Text {
            Names.word("evidence name", name);
        }

        @Override
        public String display() {
            return value;
        }
    }

    /**
     * Some of several things of a kind.
     *
     * @param name what they are, a word
     * @param values the first ones, already redacted; copied
     * @param total how many there are in all, at least as many as are listed
     */
    record Items(String name, List<String> values, int total) implements Evidence {
        /** @throws IllegalArgumentException if the name is not a word or the total is less than the list's size */
        public Items {
            Names.word("evidence name", name);
            values = List.copyOf(values);
            if (total < values.size()) {
                throw new IllegalArgumentException(
                        "evidence " + name + " lists " + values.size() + " items but has a total of " + total);
            }
        }

        @Override
        public String display() {
            String listed = String.join(", ", values);
            int more = total - values.size();
            return more == 0 ? listed : listed.isEmpty() ? Integer.toString(total) : listed + " … +" + more;
        }
    }

    /** A number of base unit {@code unit}. */
    static Evidence number(String name, double value, Unit unit) {
        return new Number(name, value, unit);
    }

    /** A plain count. */
    static Evidence count(String name, long value) {
        return new Number(name, value, Unit.COUNT);
    }

    /** A word or a line. */
    static Evidence text(String name, String value) {
        return new Text(name, value);
    }

    /** All of several things. */
    static Evidence items(String name, List<String> values) {
        return new Items(name, values, values.size());
    }
}
