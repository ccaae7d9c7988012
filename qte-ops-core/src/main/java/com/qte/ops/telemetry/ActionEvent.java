package com.qte.ops.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A plan was executed, or refused at the last moment. Confined to the thread that makes it. */
@Name("qte.ops.Action")
@Label("Action")
@Description("A plan that was executed or refused")
@Category("qte-ops")
@StackTrace(false)
final class ActionEvent extends Event {
    @Label("Remediation")
    String remediation = "";

    @Label("Subject")
    String subject = "";

    @Label("Outcome")
    String outcome = "";

    @Label("Actions Done")
    int done;

    @Label("Took")
    @Description("Until it was known what came of it, proof included")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
