package com.qte.ops.healing;

import com.qte.ops.spi.Breaker;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which remediations are stopped. Opened by what runs came to, closed by nothing but a person. Confined to its ledger.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>opens</th></tr>
 *   <tr><td>the last {@link Breaker#RUNS} runs on a subject since the last reset, those that were PARTLY left out, were
 *       not VERIFIED, or their finding was
 *       confirmed again within a day</td><td>the remediation on that subject</td></tr>
 *   <tr><td>a run WORSENED</td><td>the remediation on every subject</td></tr>
 * </table>
 */
final class Breakers {
    private final Map<Place, Deque<PastRun>> last = new HashMap<>();
    private final Map<Place, Breaker> open = new HashMap<>();

    /** @param subject empty for all */
    private record Place(String remediation, String subject) {
        static Place of(PastRun run) {
            return new Place(run.remediation(), run.subject());
        }
    }

    /** A run has ended. */
    void add(PastRun run, Instant at) {
        Deque<PastRun> runs = last.computeIfAbsent(Place.of(run), unused -> new ArrayDeque<>());
        runs.addLast(run);
        if (runs.size() > Breaker.RUNS) {
            runs.removeFirst();
        }
        if (run.is(Healed.Outcome.WORSENED)) {
            open(new Place(run.remediation(), ""), at, Breaker.Cause.WORSENED);
        }
        look(run, at);
    }

    /** Something is known of a run that was not known before. */
    void look(PastRun run, Instant at) {
        Deque<PastRun> runs = last.getOrDefault(Place.of(run), new ArrayDeque<>());
        if (runs.size() == Breaker.RUNS && runs.stream().noneMatch(PastRun::lasts)) {
            open(Place.of(run), at, Breaker.Cause.IN_A_ROW);
        }
    }

    private void open(Place place, Instant at, Breaker.Cause cause) {
        open.putIfAbsent(
                place,
                new Breaker(
                        place.remediation(),
                        Optional.of(place.subject()).filter(subject -> !subject.isEmpty()),
                        at,
                        cause));
    }

    /** @param subject empty for all of the remediation */
    void reset(String remediation, String subject) {
        last.keySet().removeIf(place -> isMeant(place, remediation, subject));
        open.keySet().removeIf(place -> isMeant(place, remediation, subject));
    }

    private static boolean isMeant(Place place, String remediation, String subject) {
        return place.remediation().equals(remediation)
                && (subject.isEmpty() || place.subject().equals(subject));
    }

    /** The longest open one first. */
    List<Breaker> open() {
        return open.values().stream()
                .sorted(Comparator.comparing(Breaker::since)
                        .thenComparing(Breaker::remediation)
                        .thenComparing(breaker -> breaker.subject().orElse("")))
                .toList();
    }
}
