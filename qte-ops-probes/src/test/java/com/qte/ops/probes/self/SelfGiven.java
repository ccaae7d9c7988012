package com.qte.ops.probes.self;

import com.qte.ops.model.Series;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.self.SelfSnapshot.Alerting;
import com.qte.ops.self.SelfSnapshot.Cost;
import com.qte.ops.self.SelfSnapshot.HealingFacts;
import com.qte.ops.self.SelfSnapshot.JournalFacts;
import com.qte.ops.self.SelfSnapshot.PluginProblem;
import com.qte.ops.self.SelfSnapshot.Rounds;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What the library may know of itself. */
final class SelfGiven {
    static final Cost NOTHING_USED = new Cost(OptionalDouble.of(0), OptionalLong.of(0), 8);

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int LOOKS_BEFORE = 19;

    private SelfGiven() {}

    static SelfSnapshot well() {
        return used(NOTHING_USED, 0, 1);
    }

    static SelfSnapshot plugins(PluginProblem... problems) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(problems),
                true,
                true,
                Optional.empty(),
                well.healing(),
                well.journal(),
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot noCalendar(boolean canAct) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                canAct,
                false,
                Optional.empty(),
                well.healing(),
                well.journal(),
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot calendarUntil(LocalDate until) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.of(until),
                well.healing(),
                well.journal(),
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot healing(Optional<HealingFacts> healing) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                healing,
                well.journal(),
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot journal(Optional<JournalFacts> journal) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                well.healing(),
                journal,
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot broken(Optional<String> unwritable, Optional<String> outOfMemory) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                well.healing(),
                well.journal(),
                unwritable,
                outOfMemory,
                well.rounds(),
                well.cost());
    }

    static SelfSnapshot alerting(Alerting alerting) {
        SelfSnapshot well = well();
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                well.healing(),
                well.journal(),
                Optional.empty(),
                Optional.empty(),
                well.rounds(),
                well.cost(),
                alerting);
    }

    static SelfSnapshot used(Cost cost, long lateTotal, int stretch) {
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                Optional.of(new HealingFacts(List.of(), List.of())),
                Optional.of(new JournalFacts(List.of(), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                new Rounds(lateTotal, INTERVAL.multipliedBy(stretch), stretch),
                Optional.of(cost));
    }

    /** The last of twenty looks of five minutes, in each of which the same was used; all late rounds are of the last. */
    static Judged<SelfSnapshot> spending(
            Check<SelfSnapshot> check, double cores, double bytesPerSecond, int threads, long late) {
        double seconds = INTERVAL.toSeconds();
        long bytes = Math.round(bytesPerSecond * seconds);
        Cost cost = new Cost(OptionalDouble.of(cores * seconds), OptionalLong.of(bytes), threads);
        return Judged.first(check, used(cost, late, 1))
                .after(well(), INTERVAL)
                .recorded("seconds", "", recorded(seconds))
                .recorded("cpuSeconds", "", recorded(cores * seconds))
                .recorded("bytes", "", recorded(bytes))
                .recorded("alive", "", recorded(threads))
                .recorded("lateSince", "", recorded(0));
    }

    private static Series recorded(double value) {
        return new Series(IntStream.rangeClosed(1, LOOKS_BEFORE)
                .mapToObj(i -> INTERVAL.multipliedBy(LOOKS_BEFORE + 1 - i))
                .map(ago -> new Series.Point(Judged.AT.minus(ago), value))
                .toList());
    }
}
