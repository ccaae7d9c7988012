package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Target;
import java.util.Map;

/**
 * A target in a state that a test has really made: with the fault that a remediation heals, or well. Used from several
 * threads, one after the other.
 *
 * @param <T> the kind of target
 */
@SuppressWarnings("try") // a test may throw anything
public interface Situation<T extends Target<?>> extends AutoCloseable {
    /** The target. */
    T target();

    /**
     * Everything of the target that the remediation could change, as text: seen by the test's own means, and not by what
     * the remediation says. The same text as long as nothing is changed.
     *
     * @throws Exception if it cannot be seen, which fails the test
     */
    String recorded() throws Exception;

    /** How a person would name what is to be acted on; empty where the remediation takes no wishes. */
    default Map<String, String> wishes() {
        return Map.of();
    }

    /**
     * Puts another thing of the same name in the place of each that can be acted on, with the same fault.
     *
     * @return false where the test cannot do that; nothing is done then
     * @throws Exception if it does not come about, which fails the test
     */
    default boolean recreate() throws Exception {
        return false;
    }

    /**
     * Makes the act that is under way fail at its next step, such as by cutting its connections; called from within
     * {@code proceed()}.
     *
     * @return false where the test cannot do that; nothing is done then
     * @throws Exception if it does not come about, which fails the test
     */
    default boolean breakOff() throws Exception {
        return false;
    }

    /** Puts everything away, whatever has become of it. */
    @Override
    void close();
}
