package com.qte.ops.probing;

import com.qte.ops.spi.Ticker;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What every call is made with.
 *
 * @param clock the wall clock, for stamps
 * @param ticker the monotonic clock, for durations and deadlines
 * @param redactor replaces known secrets
 * @param host what the embedder handed in, by type
 * @param counting wraps all that a thread of the library's does, so that its use is counted
 * @param trouble is told what goes wrong with foreign code
 */
public record Surroundings(
        InstantSource clock,
        Ticker ticker,
        UnaryOperator<String> redactor,
        Map<Class<?>, Object> host,
        UnaryOperator<Runnable> counting,
        Trouble trouble) {
    public Surroundings {
        host = Map.copyOf(host);
    }

    /** The same with one thing more that calls may ask for. */
    <H> Surroundings with(Class<H> type, H value) {
        Map<Class<?>, Object> more = new HashMap<>(host);
        more.put(type, value);
        return new Surroundings(clock, ticker, redactor, more, counting, trouble);
    }

    /** Is told what goes wrong with foreign code; called from any thread of the library, and must return at once. */
    public interface Trouble {
        /** Cares for nothing. */
        Trouble NONE = (where, problem) -> {};

        /**
         * Something failed.
         *
         * @param where what was called at what; the same for every failure of the same call
         * @param problem what it was, redacted
         */
        void failed(String where, String problem);

        /** Memory ran out in a call: from now on the library should only observe. */
        default void outOfMemory(String where) {}

        /** What was thrown by a call; never throws itself. */
        default void failed(String where, Throwable thrown) {
            if (thrown instanceof OutOfMemoryError) {
                outOfMemory(where);
            }
            failed(where, thrown.getClass().getSimpleName());
        }
    }
}
