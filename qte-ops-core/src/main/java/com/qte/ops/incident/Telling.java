package com.qte.ops.incident;

import com.qte.ops.alert.Notice;
import java.util.List;

/**
 * A notice that is to be handed over, or was.
 *
 * @param number from 1, within the incident; the same when it is handed over again after a crash
 * @param kind what there is to say
 * @param why what brought it about
 * @param level which level of the route it is for, from 0
 * @param followUp number of the follow-up that it is about; 0 where it is about the incident
 * @param contacts {@code channel:address} of those whom it is for; empty: all routes
 */
public record Telling(int number, Notice.Kind kind, Entry.Kind why, int level, int followUp, List<String> contacts) {
    public Telling {
        contacts = List.copyOf(contacts);
    }
}
