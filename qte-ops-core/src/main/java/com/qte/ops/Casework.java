package com.qte.ops;

import com.qte.ops.alert.Notices;
import com.qte.ops.incident.IncidentContext;
import com.qte.ops.incident.Incidents;
import com.qte.ops.incident.Rules;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Ticker;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Makes incidents of what happens here. */
final class Casework {
    private Casework() {}

    static Incidents of(
            Assembly parts,
            Topology topology,
            Rounds rounds,
            InstantSource clock,
            Ticker ticker,
            UnaryOperator<String> redactor,
            Notices notices,
            Announcer announcer) {
        Rules rules = new Rules(
                parts.incidents(),
                parts.roster(),
                topology,
                parts.targets().stream().map(Target::subject).toList(),
                redactor);
        Incidents incidents = new Incidents(new IncidentContext(
                parts.healing().journal(),
                rules,
                parts.texts(),
                clock,
                ticker,
                rounds::current,
                notices,
                incident -> announcer.announce(new OpsEvent.Incident(incident)),
                what -> announcer.trouble("incidents", what)));
        announcer.first(event -> hear(incidents, event));
        return incidents;
    }

    private static void hear(Incidents incidents, OpsEvent event) {
        if (event instanceof OpsEvent.Diagnosed diagnosed) {
            incidents.diagnosed(diagnosed.diagnosis());
        } else if (event instanceof OpsEvent.Proposed proposed) {
            incidents.proposed(proposed.proposal());
        } else if (event instanceof OpsEvent.Acted acted) {
            incidents.acted(acted.healed());
        } else if (event instanceof OpsEvent.Escalated escalated) {
            incidents.escalated(escalated.escalation());
        } else if (event instanceof OpsEvent.Saved saved) {
            incidents.stored(saved.roots(), saved.bundle());
        }
    }
}
