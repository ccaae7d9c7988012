package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.document.Block.Cell;
import java.util.Locale;
import java.util.Optional;

/** Where in the handbook something stands. */
final class Anchor {
    static final String SEVERITIES = "severities";
    static final String CONTACTS = "contacts";
    static final String INCIDENTS = "incidents";
    static final String UPKEEP = "maintenance";
    static final String COMMANDS = "commands";
    static final String OLD = "old";
    static final String INDEX_OF_CHECKS = "index-checks";
    static final String INDEX_OF_STEPS = "index-steps";

    private Anchor() {}

    static String of(Kind kind, String name) {
        return switch (kind) {
            case SYMPTOM -> "symptom-" + word(name);
            case CHECK -> "check-" + word(name);
            case REMEDIATION -> "fix-" + word(name);
            case CHECKLIST, TASK -> UPKEEP;
            case COMMAND -> COMMANDS;
            case SETTING -> CONTACTS;
            case SEVERITY -> SEVERITIES;
            case INCIDENT_STEP -> INCIDENTS;
        };
    }

    /** A cell that names something and leads to where it stands. */
    static Cell to(Kind kind, String name) {
        return Cell.to(of(kind, name), name);
    }

    /** The same with another text. */
    static Cell to(Kind kind, String name, String text) {
        return new Cell(text, Optional.empty(), Optional.of(of(kind, name)));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
