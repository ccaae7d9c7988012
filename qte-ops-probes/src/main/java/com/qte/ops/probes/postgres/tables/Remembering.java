package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.SequenceFacts.Sequence;
import com.qte.ops.probes.postgres.tables.ServerState.Holder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries from visit to visit what a single one does not tell; what was not read this time stays as it was. */
final class Remembering {
    /** A sequence that is half used up is kept in mind until it is read again. */
    private static final double FAR = 0.5;

    private static final int MOST_SEQUENCES = 20;

    private Remembering() {}

    static Seen with(
            Seen before,
            ServerState server,
            Optional<IndexFacts> indexes,
            Optional<SequenceFacts> sequences,
            long sequencesFrom,
            Optional<Definitions> definitions) {
        Seen defined = definitions
                .map(now -> Differences.with(before, now, server.clock()))
                .orElse(before);
        return new Seen(
                holders(before, server),
                indexes.map(now -> invalid(before, now, server.clock())).orElse(before.invalid()),
                sequences.map(now -> far(before, now, sequencesFrom)).orElse(before.sequences()),
                defined.baseline(),
                defined.changes());
    }

    private static Map<String, Instant> holders(Seen before, ServerState server) {
        Map<String, Instant> first = new HashMap<>();
        for (Holder holder : server.holders()) {
            if (holder.since().isEmpty()) {
                first.put(holder.key(), before.holders().getOrDefault(holder.key(), server.clock()));
            }
        }
        return first;
    }

    private static Map<Long, Instant> invalid(Seen before, IndexFacts now, Instant clock) {
        Map<Long, Instant> first = new HashMap<>();
        now.invalid().forEach(index -> first.put(index.oid(), before.invalid().getOrDefault(index.oid(), clock)));
        return first;
    }

    /** Those outside of what this visit has read, for of the others it knows better. */
    private static List<Sequence> far(Seen before, SequenceFacts now, long from) {
        return Stream.concat(
                        now.fullest().stream(),
                        before.sequences().stream()
                                .filter(sequence -> sequence.oid() <= from || sequence.oid() > now.upTo())
                                .filter(sequence -> from > 0 || now.looked() >= SequenceStatement.MOST))
                .filter(sequence -> sequence.used() >= FAR)
                .sorted((one, other) -> Double.compare(other.used(), one.used()))
                .limit(MOST_SEQUENCES)
                .toList();
    }
}
