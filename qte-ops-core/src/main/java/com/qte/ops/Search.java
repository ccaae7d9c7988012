package com.qte.ops;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** One walk through what {@link ServiceLoader} finds of a kind, step by step, past what cannot be loaded. */
final class Search<P> {
    /** A loader that fails so often in a row would fail for ever. */
    private static final int MOST_FAILURES_IN_A_ROW = 100;

    /** No class path holds as many; a loader that goes on finding more would do so for ever. */
    private static final int MOST_FOUND = 1_000;

    private final Errands errands;
    private final Class<P> type;
    private final Witness witness;
    private final Consumer<ServiceLoader.Provider<P>> found;
    private int failures;
    private boolean broken;
    private int count;

    /**
     * @param found told of each provider, not made yet
     */
    Search(Errands errands, Class<P> type, ClassLoader loader, Consumer<ServiceLoader.Provider<P>> found) {
        this.errands = errands;
        this.type = type;
        this.witness = new Witness(loader);
        this.found = found;
    }

    void begin() {
        ask(() -> ServiceLoader.load(type, witness).stream().iterator(), this::next, () -> {});
    }

    private void next(Iterator<ServiceLoader.Provider<P>> providers) {
        ask(
                () -> providers.hasNext() ? Optional.of(providers.next()) : Optional.<ServiceLoader.Provider<P>>empty(),
                provider -> provider.ifPresentOrElse(
                        one -> {
                            failures = 0;
                            count++;
                            found.accept(one);
                            goOn(providers);
                        },
                        this::rescue),
                () -> {
                    broken = true;
                    failures++;
                    goOn(providers);
                });
    }

    /** Takes from services files that are broken in part what {@link ServiceLoader} never came to. */
    private void rescue() {
        if (broken) {
            broken = false;
            ask(() -> ServiceLines.names(witness, type), names -> names.forEach(this::rescue), () -> {});
        }
    }

    private void rescue(String name) {
        if (!witness.wasAsked(name)) {
            ask(() -> ServiceLines.provider(name, witness, type), found, () -> {});
        }
    }

    private <R> void ask(Callable<R> step, Consumer<R> then, Runnable otherwise) {
        Callable<R> witnessed = () -> {
            witness.forget();
            return step.call();
        };
        errands.addFirst(
                () -> Whereabouts.of(witness.last(type.getName()), witness, type),
                "the search for providers",
                witnessed,
                then,
                otherwise);
    }

    private void goOn(Iterator<ServiceLoader.Provider<P>> providers) {
        if (failures < MOST_FAILURES_IN_A_ROW && count < MOST_FOUND) {
            next(providers);
        } else {
            rescue();
            errands.refuse(type.getName(), "the search was given up after " + (failures + count) + " steps");
        }
    }
}
