package com.qte.ops.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/**
 * The way in which a test leaves out what cannot be tried on this machine. Each reason is printed once, since a build's
 * own report gives only a count; with {@code CI=true} nothing may be left out, and the test fails. Thread-safe.
 *
 * <pre>{@code
 * Skips.unless(version.isHere(), version.missing());
 * }</pre>
 */
public final class Skips {
    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private Skips() {}

    /**
     * Goes on where the condition holds, and else leaves the calling test out.
     *
     * @param reason what is missing, and what would bring it
     * @throws AssertionError if it does not hold, with {@code CI=true}
     * @throws org.opentest4j.TestAbortedException if it does not hold, elsewhere
     */
    public static void unless(boolean condition, String reason) {
        if (!condition) {
            because(reason);
        }
    }

    /**
     * Leaves the calling test out.
     *
     * @param <T> whatever the caller would have returned
     * @param reason what is missing, and what would bring it
     * @return never
     * @throws AssertionError with {@code CI=true}
     * @throws org.opentest4j.TestAbortedException elsewhere
     */
    public static <T> T because(String reason) {
        tell(reason);
        return Assumptions.abort(reason);
    }

    /**
     * Only says that something is left out, for conditions of whole classes and for what is a part of a test.
     *
     * @param reason what is missing, and what would bring it
     * @throws AssertionError with {@code CI=true}
     */
    public static void tell(String reason) {
        tell(reason, System.getenv());
    }

    static void tell(String reason, Map<String, String> environment) {
        if ("true".equals(environment.get("CI"))) {
            throw new AssertionError("with CI=true nothing may be left out: " + reason);
        }
        if (PRINTED.add(reason)) {
            System.err.println("SKIPPED: " + reason);
        }
    }
}
