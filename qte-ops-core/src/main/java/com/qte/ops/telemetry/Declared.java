package com.qte.ops.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every meter of the library: its name, what it is, its unit and its tags. None is registered that is not here, and the
 * page {@code docs/telemetry.md} is written from here; what each means is the text {@code telemetry.<name>}.
 */
enum Declared {
    VERDICT("qte.ops.verdict", Kind.GAUGE, Unit.FLAG, Tag.VERDICT),
    DIAGNOSIS_AGE("qte.ops.diagnosis.age", Kind.GAUGE, Unit.SECONDS),
    OBSERVER_SUSPECTED("qte.ops.observer.suspected", Kind.GAUGE, Unit.FLAG),
    MODE("qte.ops.mode", Kind.GAUGE, Unit.FLAG, Tag.MODE),
    FINDING("qte.ops.finding", Kind.GAUGE, Unit.COUNT, Tag.CHECK, Tag.SEVERITY, Tag.ILL),
    ROOT_CAUSES("qte.ops.root.causes", Kind.GAUGE, Unit.COUNT, Tag.SEVERITY),
    PROBE("qte.ops.probe", Kind.TIMER, Unit.SECONDS, Tag.PROBE, Tag.VISIT),
    ROUND("qte.ops.round", Kind.TIMER, Unit.SECONDS),
    ROUNDS_LATE("qte.ops.rounds.late", Kind.COUNTER, Unit.COUNT),
    ROUNDS_STRETCH("qte.ops.rounds.stretch", Kind.GAUGE, Unit.FACTOR),
    CALLS_ABANDONED("qte.ops.calls.abandoned", Kind.GAUGE, Unit.COUNT),
    RUNNER_THREADS("qte.ops.runner.threads", Kind.GAUGE, Unit.COUNT),
    OWN_THREADS("qte.ops.own.threads", Kind.GAUGE, Unit.COUNT),
    OWN_CPU("qte.ops.own.cpu", Kind.COUNTER, Unit.SECONDS),
    OWN_ALLOCATED("qte.ops.own.allocated", Kind.COUNTER, Unit.BYTES),
    OWN_BUDGET("qte.ops.own.budget.used", Kind.GAUGE, Unit.RATIO, Tag.RESOURCE),
    REMEDIATION("qte.ops.remediation", Kind.TIMER, Unit.SECONDS, Tag.REMEDIATION, Tag.OUTCOME),
    PROPOSALS("qte.ops.proposals", Kind.COUNTER, Unit.COUNT, Tag.CHOICE),
    PROPOSALS_WAITING("qte.ops.proposals.waiting", Kind.GAUGE, Unit.COUNT),
    REFUSALS("qte.ops.refusals", Kind.COUNTER, Unit.COUNT, Tag.GUARD),
    HEALING_RUNS("qte.ops.healing.runs", Kind.GAUGE, Unit.COUNT, Tag.ENDED),
    HEALING_VERIFIED("qte.ops.healing.verified.ratio", Kind.GAUGE, Unit.RATIO, Tag.REMEDIATION),
    HEALING_FALSE_FIRE("qte.ops.healing.false.fire.ratio", Kind.GAUGE, Unit.RATIO, Tag.REMEDIATION),
    HEALING_RECURRENCE("qte.ops.healing.recurrence.ratio", Kind.GAUGE, Unit.RATIO, Tag.REMEDIATION),
    INCIDENTS_OPEN("qte.ops.incidents.open", Kind.GAUGE, Unit.COUNT, Tag.SEVERITY),
    ALERTS_DELIVERED("qte.ops.alerts.delivered", Kind.COUNTER, Unit.COUNT, Tag.SINK),
    ALERTS_LOST("qte.ops.alerts.lost", Kind.COUNTER, Unit.COUNT, Tag.SINK),
    ALERTS_WAITING("qte.ops.alerts.waiting", Kind.GAUGE, Unit.COUNT, Tag.SINK),
    ALERTS_FAILURES("qte.ops.alerts.failures", Kind.GAUGE, Unit.COUNT, Tag.SINK),
    JOURNAL_WRITABLE("qte.ops.journal.writable", Kind.GAUGE, Unit.FLAG),
    HISTORY_SERIES("qte.ops.history.series", Kind.GAUGE, Unit.COUNT),
    HISTORY_DROPPED("qte.ops.history.dropped", Kind.COUNTER, Unit.COUNT);

    /** What a meter is. */
    enum Kind {
        /** How it is now; NaN where that is not known. */
        GAUGE,
        /** What only grows while the process lives. */
        COUNTER,
        /** How many there were, and how long they took. */
        TIMER
    }

    /** What a meter counts in. */
    enum Unit {
        /** 1 where it is so, 0 where it is not. */
        FLAG,
        COUNT,
        /** 0 and more; 1 is all of it. */
        RATIO,
        /** By how much something is multiplied. */
        FACTOR,
        SECONDS,
        BYTES
    }

    private final String meter;
    private final Kind kind;
    private final Unit unit;
    private final List<Tag> tags;

    Declared(String meter, Kind kind, Unit unit, Tag... tags) {
        this.meter = meter;
        this.kind = kind;
        this.unit = unit;
        this.tags = List.of(tags);
    }

    /** Its name as Micrometer has it: lower case, dots, no unit. */
    String meter() {
        return meter;
    }

    Kind kind() {
        return kind;
    }

    Unit unit() {
        return unit;
    }

    List<Tag> tags() {
        return tags;
    }

    /** Key of the text that says what it means. */
    String textKey() {
        return "telemetry." + meter;
    }

    /** The names under which Prometheus has it. */
    List<String> prometheus() {
        String base = meter.replace('.', '_') + suffix();
        return switch (kind) {
            case GAUGE -> List.of(base);
            case COUNTER -> List.of(base + "_total");
            case TIMER -> Arrays.asList(base + "_count", base + "_sum", base + "_max");
        };
    }

    private String suffix() {
        return unit == Unit.SECONDS || unit == Unit.BYTES ? "_" + unit.name().toLowerCase(Locale.ROOT) : "";
    }
}
