package com.qte.ops.console.manual;

import java.util.List;

/** Sections of the configuration that answer steps of the manual which nobody but the operators can answer. */
enum SettledSection {
    /** Who can be told, how, and at which hours. */
    CONTACTS("contacts", "RB-A2", "RB-G1", "RB-G2"),
    /** Who is told first, and who next. */
    ESCALATION("escalation", "RB-A1", "RB-A2", "RB-G1"),
    /** How soon somebody must have answered. */
    INCIDENTS("incidents", "RB-A1");

    private final String key;
    private final List<String> steps;

    SettledSection(String key, String... steps) {
        this.key = key;
        this.steps = List.of(steps);
    }

    /** Where it stands in the configuration. */
    String key() {
        return key;
    }

    /** The manual's steps that it serves. */
    List<String> steps() {
        return steps;
    }
}
