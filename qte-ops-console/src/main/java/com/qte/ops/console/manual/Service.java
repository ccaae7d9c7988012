package com.qte.ops.console.manual;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that serves steps of the operators' manual.
 *
 * @param kind what it is
 * @param name by which people know it
 */
record Service(Kind kind, String name) implements Comparable<Service> {
    /** What can serve, in the order in which it is told; the text {@code service.<kind>} names it. */
    enum Kind {
        SYMPTOM,
        CHECK,
        REMEDIATION,
        CHECKLIST,
        TASK,
        COMMAND,
        SETTING,
        SEVERITY,
        INCIDENT_STEP;

        String textKey() {
            return "service." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public int compareTo(Service other) {
        return Comparator.comparing(Service::kind).thenComparing(Service::name).compare(this, other);
    }
}
