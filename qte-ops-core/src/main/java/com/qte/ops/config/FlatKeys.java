package com.qte.ops.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Makes a tree of values that are given by their full keys. */
final class FlatKeys {
    private FlatKeys() {}

    /**
     * The tree.
     *
     * @param values by full key
     * @param source names the place that a key was given at
     */
    static Node tree(Map<String, String> values, UnaryOperator<String> source, Ledger ledger) {
        Node root = new Node(source.apply(""));
        new TreeMap<>(values).forEach((key, value) -> {
            String from = source.apply(key);
            Optional<List<String>> words = Keys.words(key);
            if (words.isEmpty()) {
                ledger.problem(key, from, "config.bad-key", "config.allowed.key", Map.of());
            } else if (!root.grow(words.get(), from)
                    .map(node -> node.set(value))
                    .orElse(false)) {
                ledger.problem(Keys.display(words.get()), from, "config.set-twice", "", Map.of());
            }
        });
        return root;
    }
}
