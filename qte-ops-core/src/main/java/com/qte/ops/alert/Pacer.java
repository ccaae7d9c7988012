package com.qte.ops.alert;

import com.qte.ops.spi.AlertSinkSpec.Pace;
import java.util.List;

/**
 * Keeps to how often a sink may be called: in any stretch of time, not in one that begins at a certain moment. Confined
 * to whoever holds its lock.
 */
final class Pacer {
    private final List<Window> windows;

    /** When the last messages were sent, the oldest at {@code next} once there were so many. */
    private static final class Window {
        private final long inNanos;
        private final long[] sentNanos;
        private int next;
        private long sent;

        Window(Pace pace) {
            inNanos = pace.in().toNanos();
            sentNanos = new long[pace.most()];
        }

        long waitNanos(long now) {
            return sent < sentNanos.length ? 0 : Math.max(0, inNanos - (now - sentNanos[next]));
        }

        void send(long now) {
            sentNanos[next] = now;
            next = (next + 1) % sentNanos.length;
            sent++;
        }
    }

    Pacer(List<Pace> paces) {
        windows = paces.stream().map(Window::new).toList();
    }

    /** How long the next message has to wait; 0 where it has not. */
    long waitNanos(long now) {
        return windows.stream().mapToLong(window -> window.waitNanos(now)).max().orElse(0);
    }

    /** A message is sent now. */
    void send(long now) {
        windows.forEach(window -> window.send(now));
    }
}
