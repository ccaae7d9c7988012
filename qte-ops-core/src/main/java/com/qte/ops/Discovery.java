package com.qte.ops;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds providers by {@link ServiceLoader}, past those that are broken. */
final class Discovery {
    /** A loader that fails so often in a row would fail for ever. */
    private static final int MOST_FAILURES_IN_A_ROW = 32;

    private Discovery() {}

    /**
     * Hands on every provider that can be made, and names every one that cannot.
     *
     * @param found told of each provider
     * @param broken told of each that cannot be made: what it is called, as far as known, and what is wrong
     */
    static <P> void find(
            ServiceLoader<P> services, Class<P> type, Consumer<P> found, BiConsumer<String, String> broken) {
        Iterator<ServiceLoader.Provider<P>> providers = services.stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES_IN_A_ROW) {
            String name = type.getName();
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> provider = providers.next();
                name = provider.type().getName();
                found.accept(provider.get());
                failures = 0;
            } catch (ServiceConfigurationError
                    | RuntimeException
                    | LinkageError
                    | StackOverflowError
                    | AssertionError e) {
                broken.accept(name, describe(e));
                failures++;
            }
        }
        broken.accept(type.getName(), "the search was given up after " + failures + " failures in a row");
    }

    static String describe(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
