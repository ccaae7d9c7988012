package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.config.Roster;
import com.qte.ops.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who is told when, and who after them (RB-A1). Pure. */
final class Waiting {
    private Waiting() {}

    /** The first level is told, and has its time to answer. */
    static void begin(Rules rules, Draft draft) {
        Roster.Reached reached = rules.roster().reach(draft.severity(), 0, draft.at());
        draft.tell(Notice.Kind.RAISED, Entry.Kind.OPENED, reached);
        draft.pace(draft.pace().told(reached.level(), 0, draft.at().plus(response(rules, draft))));
    }

    /** It is graver: whoever has taken it on has taken on something less. */
    static void graver(Rules rules, Draft draft) {
        Roster.Reached reached = rules.roster().reach(draft.severity(), 0, draft.at());
        draft.tell(Notice.Kind.CHANGED, Entry.Kind.GRAVER, reached);
        Instant fresh = draft.at().plus(response(rules, draft));
        Optional<Instant> due = draft.pace().due();
        draft.pace(
                draft.pace().told(reached.level(), 0, due.filter(fresh::isAfter).orElse(fresh)));
    }

    /** Where the time to answer is over, the next are told, and after the last the last again. */
    static void pass(Rules rules, Draft draft) {
        Pace pace = draft.pace();
        if (draft.acknowledged()
                || pace.wellSince().isPresent()
                || pace.due().filter(due -> !due.isAfter(draft.at())).isEmpty()) {
            return;
        }
        int depth = rules.roster().depth(draft.severity());
        boolean isLast = pace.level() + 1 >= depth;
        int wanted = isLast ? Math.max(depth - 1, 0) : pace.level() + 1;
        Roster.Reached reached = rules.roster().reach(draft.severity(), wanted, draft.at());
        int reminders = isLast || reached.level() < wanted ? pace.reminders() + 1 : 0;
        draft.tell(Notice.Kind.ESCALATED, Entry.Kind.TOLD, reached);
        Duration wait = Pace.wait(response(rules, draft), reminders);
        draft.pace(pace.told(
                Math.max(reached.level(), wanted), reminders, draft.at().plus(wait)));
    }

    static void leap(Draft draft, Duration by) {
        draft.pace(draft.pace().moved(by));
        String shown =
                (by.isNegative() ? "-" : "+") + Unit.SECONDS.format(by.abs().toSeconds());
        draft.note(Entry.Kind.CLOCK, "by", shown);
    }

    static void resume(Rules rules, Draft draft) {
        draft.pace(draft.pace().resumed(draft.at(), response(rules, draft), grace(draft)));
        draft.note(Entry.Kind.RESUMED);
        draft.reassess();
    }

    /** Put off once, and not again and again by processes of which none lives for long. */
    private static Duration grace(Draft draft) {
        return draft.pace()
                        .due()
                        .filter(due -> draft.has(Entry.Kind.RESUMED, due.minus(Pace.GRACE)))
                        .isPresent()
                ? Duration.ZERO
                : Pace.GRACE;
    }

    private static Duration response(Rules rules, Draft draft) {
        return rules.settings().response(draft.severity());
    }
}
