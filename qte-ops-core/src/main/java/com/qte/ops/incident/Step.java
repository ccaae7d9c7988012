package com.qte.ops.incident;

import java.util.Locale;

/** The seven steps of the operators' manual (RB-A3), in their order. */
public enum Step {
    /** More than one look has seen it. Nobody is told before. */
    CONFIRM,
    /** What is affected, and what hangs on that, is known. */
    ASSESS,
    /** Those whom its severity calls for were told. */
    NOTIFY,
    /** What helps at once has helped, or it went away by itself. */
    MEASURE,
    /** Where it comes from is known: ranked by the diagnosis, or named by a person. */
    ROOT_CAUSE,
    /** What keeps it from coming back is done: there are follow-ups, and each is. */
    PERMANENT_FIX,
    /** It is closed, and the report has nothing left to say. */
    REPORT;

    /** Key of its name. */
    public String textKey() {
        return "incident.step." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
