package com.qte.ops.probes.engine;

import com.qte.ops.signal.SignalReading.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The loops that the engine watches.
 *
 * @param loops absent where the engine says nothing of itself
 */
public record LoopsSnapshot(Optional<List<Loop>> loops) {
    public LoopsSnapshot {
        loops = loops.map(List::copyOf);
    }

    /**
     * One loop.
     *
     * @param name its name
     * @param expected the longest time between two turns that is still normal
     * @param pulse whether it is watched
     * @param sinceLast time since its last turn; absent where it has not begun
     * @param unbegunSince since when it has been seen not to have turned once, the engine trading all the while; absent
     *     where it has turned, or rests, or the engine does not say that it trades
     * @param late where its thread is; absent unless it is late
     */
    public record Loop(
            String name,
            Duration expected,
            Pulse pulse,
            Optional<Duration> sinceLast,
            Optional<Instant> unbegunSince,
            Optional<Late> late) {}

    /**
     * A thread that does not come back.
     *
     * @param thread its name, redacted
     * @param state as {@link Thread.State}
     * @param frames where it is, redacted, the innermost frames first, at most 20
     * @param depth how many frames there are in all
     */
    public record Late(String thread, String state, List<String> frames, int depth) {
        public Late {
            frames = List.copyOf(frames);
        }
    }
}
