package com.qte.ops.maintenance;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.incident.Incident;
import com.qte.ops.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a report is made of.
 *
 * @param diagnosis the last look at everything, if there is one that still says something
 * @param incidents all that are kept, oldest first
 * @param sheets checklists of the periods that touch the report's, oldest first
 * @param runs what maintenance ran
 * @param trends of the report's period
 * @param trendsOf how far back the trends go
 * @param done what was decided and done in the period, oldest first
 * @param plans what runs next
 * @param unread what could not be read, in English
 */
record Facts(
        Optional<Diagnosis> diagnosis,
        List<Incident> incidents,
        List<Sheet> sheets,
        List<Run> runs,
        List<Trend> trends,
        Duration trendsOf,
        List<Entry> done,
        List<Plan> plans,
        List<String> unread) {
    /**
     * A schedule.
     *
     * @param next when it runs, if it ever does
     */
    record Plan(Schedule schedule, Optional<Instant> next) {}
}
