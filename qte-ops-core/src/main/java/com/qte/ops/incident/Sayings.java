package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Does to an incident what a person says. Pure. */
final class Sayings {
    /** More than anybody follows up. */
    private static final int MOST_FOLLOW_UPS = 50;

    /** What is due later is a slip of the pen. */
    private static final int MOST_YEARS = 5;

    private Sayings() {}

    /** @throws com.qte.ops.model.OpsException CONFIGURATION, if that cannot be said of it */
    static void carryOut(Rules rules, Draft draft, Happening.Said said) {
        if (!said.letter().isEmpty()) {
            if (draft.letters().contains(said.letter())) {
                return; // carried out before a crash, and not forgotten by then
            }
            draft.letter(said.letter());
        }
        String person = said.person();
        Saying saying = said.saying();
        if (saying instanceof Saying.Acknowledge) {
            requireOpen(draft);
            acknowledge(draft, person);
        } else if (saying instanceof Saying.Note note) {
            draft.noteBy(person, Entry.Kind.NOTE, "text", note.text());
        } else if (saying instanceof Saying.Cause cause) {
            draft.noteBy(person, Entry.Kind.CAUSE, "text", cause.text());
            draft.done(Step.ROOT_CAUSE);
        } else if (saying instanceof Saying.Close close) {
            requireOpen(draft);
            draft.close(
                    Closing.How.PERSON,
                    person,
                    close.reason(),
                    draft.pace().wellSince().isEmpty());
        } else if (saying instanceof Saying.Follow follow) {
            follow(draft, follow, person);
        } else if (saying instanceof Saying.Followed done) {
            followed(rules, draft, done, person);
        }
    }

    /** Where two take it on, each learns of the other: neither is to think that it is theirs alone. */
    private static void acknowledge(Draft draft, String person) {
        String holder = draft.acknowledgement()
                .map(Acknowledgement::person)
                .filter(unused -> draft.acknowledged())
                .orElse("");
        if (holder.equals(person)) {
            return;
        }
        draft.acknowledged(person);
        if (holder.isEmpty()) {
            draft.noteBy(person, Entry.Kind.ACKNOWLEDGED);
        } else {
            draft.noteBy(person, Entry.Kind.TAKEN_OVER, "from", holder);
        }
        draft.tellAgain(Notice.Kind.CHANGED, holder.isEmpty() ? Entry.Kind.ACKNOWLEDGED : Entry.Kind.TAKEN_OVER);
    }

    private static void follow(Draft draft, Saying.Follow follow, String person) {
        LocalDate today = draft.at().atZone(ZoneOffset.UTC).toLocalDate();
        if (follow.due().isBefore(today.minusDays(1))) { // it may still be yesterday where they are
            throw Saying.Checked.wrong("past", "due", follow.due().toString());
        }
        if (follow.due().isAfter(today.plusYears(MOST_YEARS))) {
            throw Saying.Checked.wrong("far", "due", follow.due().toString(), "years", Integer.toString(MOST_YEARS));
        }
        int number = draft.followUps().size() + 1;
        if (number > MOST_FOLLOW_UPS) {
            throw Saying.Checked.wrong("full", "id", draft.id(), "most", Integer.toString(MOST_FOLLOW_UPS));
        }
        draft.followUps().add(new FollowUp(number, follow.what(), follow.owner(), follow.due(), Optional.empty(), 0));
        draft.noteBy(
                person,
                Entry.Kind.FOLLOW_UP,
                "number",
                Integer.toString(number),
                "what",
                follow.what(),
                "owner",
                follow.owner(),
                "due",
                follow.due().toString());
    }

    private static void followed(Rules rules, Draft draft, Saying.Followed done, String person) {
        int index = done.number() - 1;
        if (index < 0 || index >= draft.followUps().size()) {
            throw Saying.Checked.wrong("no-follow-up", "id", draft.id(), "number", Integer.toString(done.number()));
        }
        FollowUp followUp = draft.followUps().get(index);
        if (followUp.done().isEmpty()) {
            draft.followUps().set(index, followUp.doneBy(person, draft.at()));
            draft.noteBy(person, Entry.Kind.FOLLOW_UP_DONE, "number", Integer.toString(done.number()));
            if (followUp.reminders() > 0) {
                draft.tell(
                        Notice.Kind.RESOLVED,
                        Entry.Kind.FOLLOW_UP_DONE,
                        followUp,
                        Reminders.contacts(rules, draft, followUp));
            }
        }
    }

    private static void requireOpen(Draft draft) {
        if (!draft.open()) {
            throw Saying.Checked.wrong("closed", "id", draft.id());
        }
    }
}
