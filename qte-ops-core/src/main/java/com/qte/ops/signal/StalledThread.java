package com.qte.ops.signal;

import java.util.List;

/**
 * Where the thread of a loop is.
 *
 * @param name what it is called
 * @param state what it does; {@link Thread.State#TERMINATED} with no frames where it has ended
 * @param frames its uppermost frames, the innermost first
 * @param depth how many frames there are in all
 */
public record StalledThread(String name, Thread.State state, List<StackTraceElement> frames, int depth) {
    public StalledThread {
        frames = List.copyOf(frames);
    }
}
