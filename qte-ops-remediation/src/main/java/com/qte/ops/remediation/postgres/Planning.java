package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Occasion;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the sessions and names those that would be ended; the read-only session could not do more. */
record Planning(String remediation, Signal signal, Selection selection) {
    /** As long as an approval is valid. */
    private static final Duration VALID = Duration.ofMinutes(15);
    /** Most sessions that one plan ends. */
    private static final int MOST = 5;
    /** And no more than one in this many, but for the first. */
    private static final int ONE_IN = 10;

    Plan plan(Occasion<PostgresTarget> occasion) throws Exception {
        Occasions occasions = Occasions.of(occasion);
        Activity seen = Entry.call(occasion, occasion.target(), Activity::read);
        if (occasions.pid().isPresent()) {
            return named(occasion, seen, occasions.pid().get());
        }
        List<Backend> chosen = selection.choose(seen, occasions);
        int most = Math.max(1, Math.min(MOST, seen.peers() / ONE_IN));
        List<Backend> first = chosen.subList(0, Math.min(most, chosen.size()));
        String note = chosen.isEmpty() ? "nothing" : first.size() < chosen.size() ? "first" : "all";
        return plan(occasion, seen, note, first);
    }

    private Plan named(Occasion<PostgresTarget> occasion, Activity seen, int pid) {
        Optional<Backend> found =
                seen.backends().stream().filter(backend -> backend.pid() == pid).findFirst();
        if (found.isEmpty()) {
            return plan(occasion, seen, "no-such-pid", List.of());
        }
        Optional<Spared> spared = Spared.why(found.get());
        if (spared.isPresent()) {
            return plan(occasion, seen, spared.get().note(), List.of());
        }
        return selection.fits(found.get())
                ? plan(occasion, seen, "named", List.of(found.get()))
                : plan(occasion, seen, "does-not-fit", List.of());
    }

    private Plan plan(Occasion<PostgresTarget> occasion, Activity seen, String note, List<Backend> ending) {
        List<Action> actions = ending.stream()
                .map(backend -> backend.action(signal, QueryText.shown(occasion.redacted(backend.query()))))
                .toList();
        Instant now = occasion.now();
        return new Plan(remediation, occasion.target().subject(), note, actions, seen.peers(), now, now.plus(VALID));
    }
}
