package com.qte.ops.console;

import com.qte.ops.journal.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the last few of many. */
final class Latest implements Consumer<Entry> {
    private final Deque<Entry> kept = new ArrayDeque<>();
    private final int most;

    Latest(int most) {
        this.most = most;
    }

    @Override
    public void accept(Entry entry) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(entry);
    }

    List<Entry> entries() {
        return List.copyOf(kept);
    }
}
