package com.qte.ops.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One source of values. Which of two wins is the order of the layers. */
interface Layer {
    /**
     * What stands at a key.
     *
     * @param value the text as it was written; empty where the key was written without one
     * @param section whether further keys stand below
     */
    record Entry(Optional<String> value, boolean section, String source) {}

    /** What stands at this key; empty where nothing is said of it. */
    Optional<Entry> at(List<String> key);

    /** The indices below this key. */
    Set<Integer> indices(List<String> key);

    /** Whether something other than an index stands below this key. */
    boolean hasWords(List<String> key);

    /** The words below this key, as far as they can be told. */
    Set<String> words(List<String> key);

    /** Keys of all values below this key, seen from there, as far as they can be told. */
    Set<List<String>> leaves(List<String> key);
}
