package com.qte.ops.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change to one target, named by its full identity. Plain strings, so that it can be shown, hashed, journaled and
 * compared without knowing its kind.
 *
 * @param verb what is done, such as {@code terminate}; text key {@code <remediation>.action.<verb>}
 * @param target what it is done to, for people
 * @param identity everything that makes the target this one and no other: pid and backend start, not the pid alone.
 *     Checked again in the very statement that acts; never empty
 * @param before what stood there before, as far as the act replaces it
 */
public record Action(String verb, String target, SortedMap<String, String> identity, SortedMap<String, String> before) {
    /** @throws IllegalArgumentException if the verb is not a word, the target blank or the identity empty */
    public Action {
        Names.word("verb", verb);
        if (target.isBlank()) {
            throw new IllegalArgumentException("an action needs a target that people can read");
        }
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("an action needs the identity of its target: " + verb + " " + target);
        }
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    }

    /** With maps of any kind. */
    public static Action of(String verb, String target, Map<String, String> identity, Map<String, String> before) {
        return new Action(verb, target, new TreeMap<>(identity), new TreeMap<>(before));
    }
}
