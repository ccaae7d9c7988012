package com.qte.ops;

import com.qte.ops.probing.Surroundings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells what goes wrong with foreign code, and remembers whether memory ran out in it. After that nothing in this process
 * can be relied on as much as acting needs, so the library only observes until the process is started anew. Thread-safe.
 */
final class Memory implements Surroundings.Trouble {
    private final Announcer announcer;
    private final InstantSource clock;
    private final AtomicReference<@Nullable String> exhausted = new AtomicReference<>();

    Memory(Announcer announcer, InstantSource clock) {
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public void failed(String where, String problem) {
        announcer.trouble(where, where + ": " + problem);
    }

    @Override
    public void outOfMemory(String where) {
        if (exhausted.compareAndSet(null, where + " at " + clock.instant())) {
            announcer.trouble("memory", "memory ran out in " + where + "; from now on nothing is done but look");
        }
    }

    /** Whether memory ran out. */
    boolean isExhausted() {
        return exhausted.get() != null;
    }

    /** Where and when it did. */
    Optional<String> where() {
        return Optional.ofNullable(exhausted.get());
    }
}
