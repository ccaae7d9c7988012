package com.qte.ops.replay;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.Asked;
import com.qte.ops.probing.Look;
import com.qte.ops.spi.Observation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Packs one round after the other. What a round holds that the one before it held already is not packed again, and a
 * snapshot that is another's predecessor neither. Confined to one thread at a time.
 */
final class Packing {
    private final UnaryOperator<String> redactor;
    private final Map<String, Last> last = new HashMap<>();

    /** What was packed last of one probe at one target: of what, and as what. */
    private record Last(
            List<Finding> findings,
            List<Asked<?>> asked,
            Brought brought,
            @Nullable WeakReference<Record> now,
            Optional<Packed> packed) {
        boolean isOf(Record snapshot) {
            return now != null && now.get() == snapshot;
        }

        /** Without what only this would keep in memory. */
        Last held() {
            return packed.filter(Packed::isHeld).isPresent()
                    ? this
                    : new Last(findings, asked, brought, null, Optional.empty());
        }
    }

    /** @param redactor replaces known secrets in why something cannot be packed */
    Packing(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    /**
     * Packs a round.
     *
     * @param most bytes of memory that it may take
     * @return empty where it takes more: then no more of it was packed than that
     */
    Optional<Kept> pack(Recorded round, long most) {
        List<Look> all = round.collected().looks();
        long bytes = (long) Kept.OF_LOOK * all.size();
        List<Kept.Look> looks = new ArrayList<>();
        if (bytes + (long) Brought.OF_BROUGHT * all.size() > most) {
            return Optional.empty();
        }
        for (Look look : all) {
            String name = look.run().probe() + "@" + look.run().subject();
            Last packed = packed(look, Optional.ofNullable(last.get(name)));
            last.put(name, packed);
            looks.add(new Kept.Look(look.run(), look.checks(), look.tooOld(), packed.brought()));
            bytes += packed.brought().alone();
            if (bytes > most) {
                return Optional.empty();
            }
        }
        Kept kept = new Kept(
                round.collected().epoch(),
                round.collected().at(),
                round.before(),
                round.diagnosis().status(),
                looks);
        return Optional.of(kept).filter(one -> most - bytesOf(looks) >= one.weight());
    }

    private static long bytesOf(List<Kept.Look> looks) {
        return looks.stream().mapToLong(look -> look.brought().alone()).sum();
    }

    /** What no round holds any more would be memory that nobody counts. */
    void forgetWhatIsNotHeld() {
        last.values().removeIf(one -> !one.brought().isHeld());
        last.replaceAll((name, one) -> one.held());
    }

    private Last packed(Look look, Optional<Last> before) {
        if (before.isPresent()
                && before.get().findings() == look.findings()
                && before.get().asked() == look.asked()) {
            return before.get();
        }
        Outcome outcome = Outcome.of(look);
        if (look.asked().isEmpty()) {
            // A visit that asked nobody has nothing to be judged again.
            String reason = look.reason().isEmpty() ? Outcome.NOT_ASKED : look.reason();
            Brought brought = new Brought(outcome, reason, look.findings(), Optional.empty());
            Optional<Last> known = before.filter(one -> one.now() != null);
            return new Last(
                    look.findings(),
                    look.asked(),
                    brought,
                    known.map(Last::now).orElse(null),
                    known.flatMap(Last::packed));
        }
        Observation<?> seen = look.asked().get(0).observation();
        try {
            return packed(look, seen, before);
        } catch (RuntimeException | StackOverflowError | LinkageError e) { // a plug-in's snapshot may do anything
            String why = "cannot be stored: " + Thrown.describe(Thrown.root(e), redactor);
            return without(look, Outcome.FAILED, why);
        }
    }

    private static Last packed(Look look, Observation<?> seen, Optional<Last> before) {
        Optional<Packed> now = Packed.of(seen.now());
        Optional<Packed> earlier = Optional.empty();
        if (seen.before().isPresent()) {
            Record known = seen.before().get();
            Optional<Last> same =
                    before.filter(one -> one.isOf(known) && one.packed().isPresent());
            earlier = same.isPresent() ? same.get().packed() : Packed.of(known);
        }
        if (now.isEmpty() || seen.before().isPresent() && earlier.isEmpty()) {
            return without(look, Outcome.TRUNCATED, "more than " + (Packed.MOST_BYTES >> 20) + " MiB of facts");
        }
        Facts facts = new Facts(
                now.get(),
                earlier,
                seen.at(),
                seen.between(),
                look.asked().get(0).epoch(),
                look.asked().stream().map(Question::of).toList());
        Brought brought = new Brought(Outcome.COLLECTED, "", look.findings(), Optional.of(facts));
        return new Last(look.findings(), look.asked(), brought, new WeakReference<>(seen.now()), now);
    }

    private static Last without(Look look, Outcome outcome, String why) {
        Brought brought = new Brought(outcome, why, look.findings(), Optional.empty());
        return new Last(look.findings(), look.asked(), brought, null, Optional.empty());
    }
}
