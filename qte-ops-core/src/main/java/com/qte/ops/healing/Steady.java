package com.qte.ops.healing;

import com.qte.ops.spi.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The monotonic clock, and what its origin is: readings of one origin can be compared, across processes too, and no
 * setting of the wall clock moves them. Immutable.
 *
 * @param origin names it; what begins with {@code process:} is this process's own, anything else is a start of the machine
 * @param ticker read for it
 */
public record Steady(String origin, Ticker ticker) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String PROCESS = "process:";

    /**
     * This machine's. On Linux {@link System#nanoTime()} is CLOCK_MONOTONIC, which counts from the start of the machine,
     * and the kernel gives each start an id. Elsewhere its origin is not known, and it is taken for this process's own.
     */
    public static Steady machine() {
        try {
            return new Steady(Files.readString(BOOT).strip(), Ticker.system());
        } catch (IOException | RuntimeException e) {
            return own(Ticker.system());
        }
    }

    /** One that nothing outside of this process can be compared with. */
    public static Steady own(Ticker ticker) {
        return new Steady(PROCESS + UUID.randomUUID(), ticker);
    }

    /** Whether a reading is also the time since the machine was started. */
    static boolean isMachine(String origin) {
        return !origin.isEmpty() && !origin.startsWith(PROCESS);
    }
}
