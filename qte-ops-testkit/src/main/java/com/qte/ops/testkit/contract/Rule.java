package com.qte.ops.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * One sentence of a contract.
 *
 * @param name the sentence
 * @param wrong what breaks it, a line each; empty where it is kept
 * @param excuse why it is not kept and not tried
 */
record Rule(String name, Supplier<List<String>> wrong, Optional<String> excuse) {
    private static final int MOST_LINES = 20;

    Rule(String name, Supplier<List<String>> wrong) {
        this(name, wrong, Optional.empty());
    }

    /** The same, not tried if there is an excuse under its name. */
    Rule excusedBy(Map<String, String> excuses) {
        return new Rule(name, wrong, Optional.ofNullable(excuses.get(name)));
    }

    /** What breaks it; what is thrown while it is tried breaks it too. */
    List<String> broken() {
        try {
            return wrong.get();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            List<String> thrown = new ArrayList<>();
            thrown.add("trying it threw " + e);
            for (StackTraceElement frame : e.getStackTrace()) {
                thrown.add("    at " + frame);
            }
            return thrown;
        }
    }

    DynamicTest test() {
        return DynamicTest.dynamicTest(name, () -> {
            Assumptions.assumeTrue(excuse.isEmpty(), () -> excuse.orElse(""));
            List<String> lines = broken();
            if (!lines.isEmpty()) {
                throw new AssertionFailedError(name + ", but\n"
                        + String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size()))));
            }
        });
    }
}
