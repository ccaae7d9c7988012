package com.qte.ops.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values in a tree: those of the file, of the system properties and of the code. */
record TreeLayer(Node root) implements Layer {
    @Override
    public Optional<Entry> at(List<String> key) {
        return root.find(key)
                .filter(node -> node != root)
                .map(node -> new Entry(node.value(), !node.below().isEmpty(), node.source()));
    }

    @Override
    public Set<Integer> indices(List<String> key) {
        return below(key).filter(Keys::isIndex).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean hasWords(List<String> key) {
        return below(key).anyMatch(word -> !Keys.isIndex(word));
    }

    @Override
    public Set<String> words(List<String> key) {
        return below(key).filter(word -> !Keys.isIndex(word)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Set<List<String>> leaves(List<String> key) {
        Set<List<String>> leaves = new LinkedHashSet<>();
        root.find(key).ifPresent(node -> collect(node, List.of(), leaves));
        return leaves;
    }

    private Stream<String> below(List<String> key) {
        return root.find(key).stream().flatMap(node -> node.below().keySet().stream());
    }

    private static void collect(Node node, List<String> key, Set<List<String>> into) {
        if (node.below().isEmpty() && !key.isEmpty()) {
            into.add(key);
        }
        node.below().forEach((word, child) -> collect(child, Keys.below(key, word), into));
    }
}
