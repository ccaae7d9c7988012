package com.qte.ops.console.manual;

import com.qte.ops.config.IncidentSettings;
import com.qte.ops.config.Roster;
import com.qte.ops.maintenance.MaintenanceSettings;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Mode;
import com.qte.ops.report.Catalogue;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the handbook is written from.
 *
 * @param language in which it is written
 * @param texts of what it tells of
 * @param catalogue what there is to look at and to do
 * @param limits the limits in force for a check, by its id
 * @param modes how far a remediation may go, by its id
 * @param roster who is told of what
 * @param incidents how soon an incident must be answered
 * @param maintenance what is looked at when
 * @param commands what can be typed, in the order of the help
 */
public record Sources(
        Language language,
        Texts texts,
        Catalogue catalogue,
        Function<String, Map<String, Limit>> limits,
        Function<String, Mode> modes,
        Roster roster,
        IncidentSettings incidents,
        MaintenanceSettings maintenance,
        List<ConsoleCommand> commands) {
    public Sources {
        commands = List.copyOf(commands);
    }

    Wording words() {
        return new Wording(language, texts);
    }
}
