package com.qte.ops.replay;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.Prober.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Judges stored rounds again with the checks that are here. Looks at nothing, opens nothing, changes nothing: with the
 * checks and the limits of then it comes to the findings of then.
 *
 * <p>Which checks are asked is not decided again: one that was not asked then, because of what it needs or lacked, was
 * given nothing that it could be asked about. Its finding stands. What earlier rounds had found stands as well.
 *
 * <p>Thread-safe. Runs the checks' code on the calling thread; what it throws becomes a finding.
 */
public final class Replay {
    private final Map<String, Plugged<?, ?>> probes = new HashMap<>();

    /** @param probes those whose checks are asked */
    public Replay(Collection<? extends Plugged<?, ?>> probes) {
        probes.forEach(probe -> this.probes.put(probe.spec().id(), probe));
    }

    /** Which version of the library this is. */
    public static String library() {
        return Library.version();
    }

    /** Judges a round with the limits of then. */
    public Replayed judge(Bundle bundle, Manifest.Round round) {
        return judge(bundle, round, check -> Map.of());
    }

    /**
     * Judges a round with other limits.
     *
     * @param limits of a check, by name; those that it does not name are the ones of then
     * @throws OpsException PROTOCOL, if the bundle does not hold what it should
     */
    public Replayed judge(Bundle bundle, Manifest.Round round, Function<String, Map<String, Limit>> limits) {
        try {
            return judged(bundle, round, limits);
        } catch (OpsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw bundle.doesNotFit(e);
        }
    }

    private Replayed judged(Bundle bundle, Manifest.Round round, Function<String, Map<String, Limit>> limits) {
        Bundle.Round stored = bundle.round(round);
        List<Look> then = new ArrayList<>();
        List<Look> now = new ArrayList<>();
        List<Replayed.OtherLimit> others = new ArrayList<>();
        List<Replayed.Unjudged> unjudged = new ArrayList<>();
        List<Finding.Id> leftOut = new ArrayList<>();
        for (Bundle.Looked looked : stored.looks()) {
            Look look = new Look(
                    looked.run(), looked.reason(), looked.checks(), looked.findings(), List.of(), looked.tooOld());
            Rejudged rejudged = Rejudged.of(
                    looked, Optional.ofNullable(probes.get(looked.run().probe())), limits);
            then.add(look);
            now.add(look.saying(rejudged.findings()));
            others.addAll(rejudged.limits());
            unjudged.addAll(rejudged.unjudged());
            if (!look.isHeld()) {
                look.checks()
                        .forEach(spec ->
                                leftOut.add(new Finding.Id(spec.id(), look.run().subject(), "")));
            }
        }
        Diagnosis before = diagnosis(bundle, stored, then);
        Diagnosis after = diagnosis(bundle, stored, now);
        return new Replayed(after, before, others, changes(before, after), unjudged, leftOut);
    }

    private static Diagnosis diagnosis(Bundle bundle, Bundle.Round round, List<Look> looks) {
        return new Diagnoser(bundle.topology(), round.before())
                .diagnose(Collected.of(round.epoch(), round.at(), looks));
    }

    private static List<Replayed.Change> changes(Diagnosis then, Diagnosis now) {
        Map<Finding.Id, Finding> before = byId(then);
        Map<Finding.Id, Finding> after = byId(now);
        TreeSet<Finding.Id> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<Replayed.Change> changes = new ArrayList<>();
        for (Finding.Id id : all) {
            Optional<Finding> was = Optional.ofNullable(before.get(id));
            Optional<Finding> is = Optional.ofNullable(after.get(id));
            if (!was.equals(is)) {
                changes.add(new Replayed.Change(id, was, is));
            }
        }
        return changes;
    }

    private static Map<Finding.Id, Finding> byId(Diagnosis diagnosis) {
        Map<Finding.Id, Finding> byId = new HashMap<>();
        diagnosis.findings().forEach(finding -> byId.put(finding.id(), finding));
        return byId;
    }
}
