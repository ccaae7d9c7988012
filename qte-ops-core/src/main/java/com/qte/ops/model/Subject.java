package com.qte.ops.model;

/**
 * A thing that can be ill, typed and named: {@code postgres:main}, {@code container:qte-engine}, {@code disk:/opt}.
 *
 * @param type what kind of thing it is, a lower-case word
 * @param name which one of its kind; not blank, no line breaks
 */
public record Subject(String type, String name) implements Comparable<Subject> {
    /**
     * @throws IllegalArgumentException if the type is not a lower-case word, or the name is blank or has a control
     *     character in it
     */
    public Subject {
        Names.id("subject type", type);
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("subject name '" + name + "' is blank or holds control characters");
        }
    }

    /**
     * Reads {@code type:name}, the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if there is no colon, or a part is not allowed
     */
    public static Subject parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a subject; expected type:name, as postgres:main");
        }
        return new Subject(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Subject other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return type + ":" + name;
    }
}
