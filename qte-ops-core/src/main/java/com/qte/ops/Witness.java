package com.qte.ops;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Loads as its parent does, and knows which class it was asked for last: what breaks in loading rarely says so. */
final class Witness extends ClassLoader {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String last;

    Witness(ClassLoader parent) {
        super("qte-ops-discovery", parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        last = name;
        asked.add(name);
        return super.loadClass(name, resolve);
    }

    /** Whether it was ever asked for this class. */
    boolean wasAsked(String name) {
        return asked.contains(name);
    }

    void forget() {
        last = null;
    }

    /** The class asked for last since it was told to forget, or what there is to say instead. */
    String last(String otherwise) {
        String name = last;
        return name == null ? otherwise : name;
    }
}
