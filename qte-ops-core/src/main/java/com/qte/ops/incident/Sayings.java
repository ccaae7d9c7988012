package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import java.util.Optional;

/** Does to an incident what a person says. Pure. */
final class Sayings {
    /** More than anybody follows up. */
    private static final int MOST_FOLLOW_UPS = 50;

    private Sayings() {}

    /** @throws OpsException CONFIGURATION, if that cannot be said of it */
    static void carryOut(Draft draft, Happening.Said said) {
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
            if (!draft.acknowledged()) {
                draft.acknowledged(person);
                draft.noteBy(person, Entry.Kind.ACKNOWLEDGED);
                draft.tellAgain(Notice.Kind.CHANGED, Entry.Kind.ACKNOWLEDGED);
            } else {
                draft.acknowledged(person);
                draft.noteBy(person, Entry.Kind.ACKNOWLEDGED);
            }
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
            followed(draft, done, person);
        }
    }

    private static void follow(Draft draft, Saying.Follow follow, String person) {
        int number = draft.followUps().size() + 1;
        if (number > MOST_FOLLOW_UPS) {
            throw Saying.Checked.wrong(draft.id() + " has " + MOST_FOLLOW_UPS + " follow-ups, and takes no more");
        }
        draft.followUps().add(new FollowUp(number, follow.what(), follow.owner(), follow.due(), Optional.empty()));
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

    private static void followed(Draft draft, Saying.Followed done, String person) {
        int index = done.number() - 1;
        if (index < 0 || index >= draft.followUps().size()) {
            throw Saying.Checked.wrong(draft.id() + " has no follow-up " + done.number());
        }
        FollowUp followUp = draft.followUps().get(index);
        if (followUp.done().isEmpty()) {
            draft.followUps().set(index, followUp.doneBy(person, draft.at()));
            draft.noteBy(person, Entry.Kind.FOLLOW_UP_DONE, "number", Integer.toString(done.number()));
        }
    }

    private static void requireOpen(Draft draft) {
        if (!draft.open()) {
            throw Saying.Checked.wrong(draft.id() + " is closed");
        }
    }
}
