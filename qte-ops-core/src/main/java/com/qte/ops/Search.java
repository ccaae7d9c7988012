package com.qte.ops;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** One walk through what {@link ServiceLoader} finds of a kind, step by step, past what cannot be loaded. */
final class Search<P> {
    /** A loader that fails so often in a row would fail for ever. */
    private static final int MOST_FAILURES_IN_A_ROW = 100;

    /** No class path holds as many; a loader that goes on finding more would do so for ever. */
    private static final int MOST_FOUND = 1_000;

    private final Errands errands;
    private final Class<P> type;
    private final ClassLoader loader;
    private final Consumer<ServiceLoader.Provider<P>> found;
    private int failures;
    private int count;

    /**
     * @param found told of each provider, not made yet
     */
    Search(Errands errands, Class<P> type, ClassLoader loader, Consumer<ServiceLoader.Provider<P>> found) {
        this.errands = errands;
        this.type = type;
        this.loader = loader;
        this.found = found;
    }

    void begin() {
        errands.add(
                type.getName(),
                "the search",
                () -> ServiceLoader.load(type, loader).stream().iterator(),
                this::next);
    }

    private void next(Iterator<ServiceLoader.Provider<P>> providers) {
        errands.add(
                type.getName(),
                "the search",
                () -> providers.hasNext() ? Optional.of(providers.next()) : Optional.<ServiceLoader.Provider<P>>empty(),
                provider -> provider.ifPresent(one -> {
                    failures = 0;
                    count++;
                    found.accept(one);
                    goOn(providers);
                }),
                () -> {
                    failures++;
                    goOn(providers);
                });
    }

    private void goOn(Iterator<ServiceLoader.Provider<P>> providers) {
        if (failures < MOST_FAILURES_IN_A_ROW && count < MOST_FOUND) {
            next(providers);
        } else {
            errands.refuse(type.getName(), "the search was given up after " + (failures + count) + " steps");
        }
    }
}
