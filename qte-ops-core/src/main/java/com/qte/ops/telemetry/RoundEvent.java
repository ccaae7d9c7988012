package com.qte.ops.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A round has ended. Confined to the thread that makes it. */
@Name("qte.ops.Round")
@Label("Round")
@Description("A round of visits")
@Category("qte-ops")
@StackTrace(false)
final class RoundEvent extends Event {
    @Label("Number")
    long number;

    @Label("Took")
    @Description("From its begin until the last visit was back")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
