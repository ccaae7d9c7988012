package com.qte.ops.sandbox.letters;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Throws away the orders that nobody could deliver, for good: exactly those that were there when the plan was made. One
 * more, or one less, and it is another plan. Immutable and thread-safe.
 */
final class DiscardLetters implements Remediation<DeadLetters> {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final RemediationSpec<DeadLetters> SPEC = new RemediationSpec<>(
            "sandbox.discard-letters",
            DeadLetters.class,
            Danger.DESTRUCTIVE,
            List.of(LettersProbe.CHECK),
            List.of(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            List.of());

    @Override
    public RemediationSpec<DeadLetters> spec() {
        return SPEC;
    }

    @Override
    public Plan plan(Occasion<DeadLetters> occasion) throws Exception {
        Waiting seen = waiting(occasion);
        Instant now = occasion.now();
        List<Action> actions = seen.letters() == 0 ? List.of() : List.of(discard(seen));
        return new Plan(SPEC.id(), occasion.target().subject(), "lost", actions, 1, now, now.plus(VALID));
    }

    private static Action discard(Waiting seen) {
        Map<String, String> identity =
                Map.of("letters", Long.toString(seen.letters()), "newest", Long.toString(seen.newest()));
        return Action.of("discard", seen.letters() + " letters up to number " + seen.newest(), identity, Map.of());
    }

    /** One statement that counts and deletes: where the letters are not those of the plan, none is deleted. */
    @Override
    public Result apply(Action action, Act<DeadLetters> act) throws Exception {
        String sql = "WITH seen AS (SELECT count(*) AS letters, max(id) AS newest FROM %1$s)"
                .concat(" DELETE FROM %1$s USING seen WHERE seen.letters = ? AND seen.newest = ?")
                .formatted(DeadLetters.TABLE);
        try (PreparedStatement delete = act.session(act.target()).connection().prepareStatement(sql)) {
            delete.setLong(1, Long.parseLong(action.identity().getOrDefault("letters", "")));
            delete.setLong(2, Long.parseLong(action.identity().getOrDefault("newest", "")));
            int gone = delete.executeUpdate();
            return gone == 0 ? Result.gone("other letters lie there now") : Result.done(gone + " letters discarded");
        }
    }

    @Override
    public Trace trace(Action action, Site<DeadLetters> site) throws Exception {
        Waiting seen = waiting(site);
        return seen.letters() == 0 ? Trace.DONE : discard(seen).equals(action) ? Trace.NOT_DONE : Trace.UNKNOWN;
    }

    private static Waiting waiting(Site<DeadLetters> site) throws Exception {
        try (Statement statement = site.session(site.target()).connection().createStatement()) {
            return Waiting.read(statement);
        }
    }
}
