package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * A check and what it is shown. Each step returns a new value; immutable.
 *
 * @param <S> the snapshot that the check judges
 * @param check the check
 * @param provider id of the provider that brings its texts
 * @param snapshots from good to bad, no one better than the one before it
 * @param observations further ones in any order, with a snapshot before, with history, with other limits
 * @param ladders a way over each limit's thresholds
 * @param ordered names of record components that are lists whose order means something
 * @param secrets what must stand in no text
 */
public record CheckCase<S extends Record>(
        Check<S> check,
        String provider,
        List<S> snapshots,
        List<Judged<S>> observations,
        List<Ladder<S>> ladders,
        Set<String> ordered,
        List<String> secrets) {
    public CheckCase {
        snapshots = List.copyOf(snapshots);
        observations = List.copyOf(observations);
        ladders = List.copyOf(ladders);
        ordered = Set.copyOf(ordered);
        secrets = List.copyOf(secrets);
    }

    /** A check that is shown nothing yet. */
    public static <S extends Record> CheckCase<S> of(Check<S> check, String provider) {
        return new CheckCase<>(check, provider, List.of(), List.of(), List.of(), Set.of(), List.of());
    }

    /** Shown these, from good to bad, each as a first observation. */
    @SafeVarargs
    public final CheckCase<S> snapshots(S... fromGoodToBad) {
        List<S> all = new ArrayList<>();
        for (S snapshot : fromGoodToBad) {
            all.add(snapshot);
        }
        return new CheckCase<>(check, provider, all, observations, ladders, ordered, secrets);
    }

    /** Shown this observation as well. */
    public CheckCase<S> seen(Judged<S> observation) {
        List<Judged<S>> more = new ArrayList<>(observations);
        more.add(observation);
        return new CheckCase<>(check, provider, snapshots, more, ladders, ordered, secrets);
    }

    /** Shown this snapshot as well, as a first observation. */
    public CheckCase<S> seen(S snapshot) {
        return seen(Judged.first(check, snapshot));
    }

    /**
     * Tried around each threshold of this limit.
     *
     * @param step how far beside a threshold is looked, in the limit's unit
     * @param snapshot the snapshot in which the limit's number has this value
     */
    public CheckCase<S> ladder(String limit, double step, DoubleFunction<S> snapshot) {
        return ladder(Ladder.first(check, limit, step, snapshot));
    }

    /** Tried around each threshold of this limit. */
    public CheckCase<S> ladder(Ladder<S> ladder) {
        List<Ladder<S>> more = new ArrayList<>(ladders);
        more.add(ladder);
        return new CheckCase<>(check, provider, snapshots, observations, more, ordered, secrets);
    }

    /** The order within these lists means something, and is left as it is; all others are shuffled. */
    public CheckCase<S> ordered(String... components) {
        Set<String> more = new HashSet<>(ordered);
        more.addAll(List.of(components));
        return new CheckCase<>(check, provider, snapshots, observations, ladders, more, secrets);
    }

    /** This word stands somewhere in what is shown, and must stand in no text. */
    public CheckCase<S> secret(String word) {
        List<String> more = new ArrayList<>(secrets);
        more.add(word);
        return new CheckCase<>(check, provider, snapshots, observations, ladders, ordered, more);
    }

    /** Everything that is shown: the snapshots as first observations, the further ones, the rungs of the ladders. */
    List<Judged<S>> all() {
        List<Judged<S>> all = new ArrayList<>();
        snapshots.forEach(snapshot -> all.add(Judged.first(check, snapshot)));
        all.addAll(observations);
        ladders.forEach(ladder -> ladder.limitOf(check).ifPresent(limit -> all.addAll(ladder.rungs(limit))));
        return all;
    }
}
