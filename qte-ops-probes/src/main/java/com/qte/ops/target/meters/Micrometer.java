package com.qte.ops.target.meters;

/**
 * Whether Micrometer is there, which is an optional library: a class that names one of its classes is to be used only where
 * it is. Looked for once, by name. Thread-safe.
 */
public final class Micrometer {
    private static final boolean THERE = isFound("io.micrometer.core.instrument.MeterRegistry");

    private Micrometer() {}

    /** Whether the host may have handed in a meter registry. */
    public static boolean isThere() {
        return THERE;
    }

    private static boolean isFound(String type) {
        try {
            Class.forName(type, false, Micrometer.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
