package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import com.qte.ops.config.Contact;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reminds people of follow-ups that are overdue, of closed incidents, too: their owner, where that is one of the contacts,
 * and from the second week on everybody who was told of the incident. Pure.
 */
final class Reminders {
    private Reminders() {}

    static void remind(Rules rules, Draft draft) {
        List<FollowUp> all = draft.followUps();
        for (int i = 0; i < all.size(); i++) {
            FollowUp late = all.get(i);
            if (!late.overdue(draft.at())) {
                continue;
            }
            FollowUp reminded = late.reminded(draft.at());
            if (reminded.reminders() == late.reminders()) {
                continue;
            }
            all.set(i, reminded);
            draft.noteBy(
                    "",
                    Entry.Kind.OVERDUE,
                    "number",
                    Integer.toString(late.number()),
                    "what",
                    late.what(),
                    "owner",
                    late.owner(),
                    "due",
                    late.due().toString());
            Notice.Kind kind = late.reminders() == 0 ? Notice.Kind.RAISED : Notice.Kind.CHANGED;
            draft.tell(kind, Entry.Kind.OVERDUE, reminded, contacts(rules, draft, reminded));
        }
    }

    /** {@code channel:address} of those who are reminded; nobody by name, and so everybody, where that is all who are known. */
    static SortedSet<String> contacts(Rules rules, Draft draft, FollowUp late) {
        SortedSet<String> contacts = new TreeSet<>();
        rules.roster().contacts().stream()
                .filter(contact -> contact.name().equalsIgnoreCase(late.owner().strip()))
                .map(Contact::reached)
                .forEach(contacts::add);
        if (contacts.isEmpty() || late.reminders() > 1) {
            contacts.addAll(draft.toldTo());
        }
        return contacts;
    }
}
