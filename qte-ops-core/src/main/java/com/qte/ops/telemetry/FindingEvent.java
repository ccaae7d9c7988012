package com.qte.ops.telemetry;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A finding has another status or standing than at the round before. Confined to the thread that makes it. */
@Name("qte.ops.FindingChanged")
@Label("Finding Changed")
@Description("A finding that is not what it was")
@Category("qte-ops")
@StackTrace(false)
final class FindingEvent extends Event {
    @Label("Check")
    String check = "";

    @Label("Subject")
    String subject = "";

    @Label("Part")
    String part = "";

    @Label("From")
    @Description("Its status before; empty where there was none")
    String from = "";

    @Label("To")
    @Description("Its status now; empty where it is not there any more")
    String to = "";

    @Label("Severity")
    String severity = "";

    @Label("Standing")
    String standing = "";
}
