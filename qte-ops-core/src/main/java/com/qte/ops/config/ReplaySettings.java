package com.qte.ops.config;

import com.qte.ops.model.Unit;
import com.qte.ops.spi.Settings;
import java.util.OptionalDouble;

/**
 * How much is kept of the rounds of the last minutes: section {@code replay}.
 *
 * @param memoryBytes {@code replay.memory}, 0 to 256 MiB; 4 MiB where nothing is said, 0 for nothing
 */
public record ReplaySettings(long memoryBytes) {
    /** Some minutes of a hundred probes that are looked at every 15 s, packed. */
    private static final long USUAL = 4L << 20;

    private static final long MOST = 256L << 20;

    /** Reads the section; what is wrong is noted there. */
    public static ReplaySettings read(Settings root) {
        Settings replay = root.section("replay");
        OptionalDouble memory = replay.number("memory", Unit.BYTES);
        if (memory.isPresent() && !(memory.getAsDouble() >= 0 && memory.getAsDouble() <= MOST)) {
            replay.problem("memory", "config.replay.memory", "config.allowed.replay.memory");
            return new ReplaySettings(USUAL);
        }
        return new ReplaySettings(memory.isPresent() ? (long) memory.getAsDouble() : USUAL);
    }
}
