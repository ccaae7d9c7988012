package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.incident.Incident;
import com.qte.ops.journal.Entry;
import com.qte.ops.model.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that a report is made of.
 *
 * @param diagnosis the last look at everything, if there is one that still says something
 * @param watched of how much of the period anything is recorded
 * @param incidents all that are kept, oldest first; empty where they cannot be read
 * @param sheets checklists of the periods that touch the report's, oldest first
 * @param began the first day of which anything is kept; empty where nothing is
 * @param runs what maintenance ran; empty where that cannot be read
 * @param trends of the report's period
 * @param trendsOf how far back the trends go
 * @param done what was decided and done in the period; empty where that cannot be read
 * @param plans what runs next
 * @param unread what could not be read
 */
record Facts(
        Optional<Diagnosis> diagnosis,
        Watched watched,
        Optional<List<Incident>> incidents,
        List<Sheet> sheets,
        Optional<LocalDate> began,
        Optional<List<Run>> runs,
        List<Trend> trends,
        Duration trendsOf,
        Optional<Acts> done,
        List<Plan> plans,
        List<Phrase> unread) {
    /**
     * Of how much of a period anything is recorded.
     *
     * @param hours full ones of which something is
     * @param all how many the period has
     */
    record Watched(long hours, long all) {}

    /**
     * What was decided and done.
     *
     * @param newest the last of it, oldest first
     * @param all how much there is
     */
    record Acts(List<Entry> newest, long all) {}

    /**
     * A schedule.
     *
     * @param next when it runs, if it ever does
     */
    record Plan(Schedule schedule, Optional<Instant> next) {}
}
