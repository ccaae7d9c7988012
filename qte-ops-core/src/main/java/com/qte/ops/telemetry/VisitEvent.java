package com.qte.ops.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A visit of a probe has ended, or its time was up. Confined to the thread that makes it. */
@Name("qte.ops.ProbeVisit")
@Label("Probe Visit")
@Description("A visit of a probe at a target")
@Category("qte-ops")
@StackTrace(false)
final class VisitEvent extends Event {
    @Label("Probe")
    String probe = "";

    @Label("Subject")
    String subject = "";

    @Label("Status")
    @Description("HEALTHY where it brought its facts, UNKNOWN where it did not")
    String status = "";

    @Label("Took")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
