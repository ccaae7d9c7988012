package com.qte.ops.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One word of a tree of keys: a value, or the words below, or nothing where a key was written without a value. */
final class Node {
    private final String source;
    private final Map<String, Node> below = new LinkedHashMap<>();
    private @Nullable String value;

    Node(String source) {
        this.source = source;
    }

    /** Where it was first written. */
    String source() {
        return source;
    }

    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    Map<String, Node> below() {
        return below;
    }

    /** Whether there is nothing here but the key. */
    boolean isEmpty() {
        return value == null && below.isEmpty();
    }

    /** Sets the value, unless something is there. */
    boolean set(String text) {
        if (!isEmpty()) {
            return false;
        }
        value = text;
        return true;
    }

    /** The node at these words, made if there is none; empty where a value is in the way. */
    Optional<Node> grow(List<String> words, String from) {
        Node node = this;
        for (String word : words) {
            if (node.value != null) {
                return Optional.empty();
            }
            node = node.below.computeIfAbsent(word, key -> new Node(from));
        }
        return Optional.of(node);
    }

    /** Takes away what was written last. */
    void dropLast() {
        List.copyOf(below.keySet()).stream().reduce((first, second) -> second).ifPresent(below::remove);
    }

    Optional<Node> find(List<String> words) {
        Node node = this;
        for (String word : words) {
            Node next = node.below.get(word);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }
}
