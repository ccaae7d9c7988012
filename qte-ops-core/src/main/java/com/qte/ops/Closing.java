package com.qte.ops;

import com.qte.ops.model.Thrown;
import java.util.function.UnaryOperator;

/**
 * Closes one part after the other. What one of them throws, as a registry of the host's may, keeps none of the others from
 * it and does not reach the host.
 */
record Closing(Announcer announcer) {
    void all(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Throwable thrown) { // whatever it is
                announcer.trouble(
                        "closing",
                        "not all could be closed: " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity()));
            }
        }
    }
}
