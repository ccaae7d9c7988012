package com.qte.ops.testkit.plugins;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in of this kit knows, seen from within its own class loader. Thread-safe.
 */
public final class Inside {
    private final Class<?> plugin;

    private Inside(Class<?> plugin) {
        this.plugin = plugin;
    }

    /**
     * The one of this id.
     *
     * @param loader by which it was loaded
     * @throws IllegalArgumentException if there is none
     */
    public static Inside of(ClassLoader loader, String id) {
        try {
            return new Inside(loader.loadClass("plugins." + id.replace('-', '_') + ".Plugin"));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no plug-in " + id, e);
        }
    }

    /** How often its probe was visited. */
    public int visits() {
        return (Integer) Objects.requireNonNull(told("visits"));
    }

    /** When its last visit began, in nanoseconds of {@link System#nanoTime()}; 0 before the first one. */
    public long begunNanos() {
        return (Long) Objects.requireNonNull(told("begunNanos"));
    }

    /** Ends whatever of it hangs for ever. From now on nothing of it does. */
    public void letGo() {
        told("letGo");
    }

    private @Nullable Object told(String method) {
        try {
            return plugin.getMethod(method).invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
