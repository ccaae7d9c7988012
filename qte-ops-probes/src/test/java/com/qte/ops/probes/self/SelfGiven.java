package com.qte.ops.probes.self;

import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.JournalFacts;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import java.util.List;
import java.util.Optional;

/** What the library may know of itself. */
final class SelfGiven {
    private SelfGiven() {}

    static SelfSnapshot well() {
        return new SelfSnapshot(List.of(), true, true, Optional.of(new JournalFacts(List.of(), Optional.empty())));
    }

    static SelfSnapshot plugins(PluginProblem... problems) {
        return new SelfSnapshot(List.of(problems), true, true, well().journal());
    }

    static SelfSnapshot noCalendar(boolean canAct) {
        return new SelfSnapshot(List.of(), canAct, false, well().journal());
    }

    static SelfSnapshot journal(Optional<JournalFacts> journal) {
        return new SelfSnapshot(List.of(), true, true, journal);
    }
}
