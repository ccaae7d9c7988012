/** Finds out what is wrong with a trading engine, says so, and, within guards, puts it right. */
module com.qte.ops.core {
    requires com.cronutils;
    requires java.management;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires static jdk.jfr;
    requires static jdk.management;
    requires static micrometer.core;
    requires static transitive jdk.httpserver;
    requires static transitive org.jspecify;

    exports com.qte.ops;
    exports com.qte.ops.alert;
    exports com.qte.ops.bridge;
    exports com.qte.ops.capture;
    exports com.qte.ops.config;
    exports com.qte.ops.diagnosis;
    exports com.qte.ops.document;
    exports com.qte.ops.healing;
    exports com.qte.ops.history;
    exports com.qte.ops.incident;
    exports com.qte.ops.journal;
    exports com.qte.ops.maintenance;
    exports com.qte.ops.model;
    exports com.qte.ops.probing;
    exports com.qte.ops.replay;
    exports com.qte.ops.report;
    exports com.qte.ops.signal;
    exports com.qte.ops.spi;
    exports com.qte.ops.symptom;

    // Incidents are kept as what they are.
    opens com.qte.ops.incident to
            tools.jackson.databind;
    // So are checklists and runs.
    opens com.qte.ops.maintenance to
            tools.jackson.databind;
    // The library's own snapshot is stored and judged again like any other.
    opens com.qte.ops.self to
            tools.jackson.databind;
    opens com.qte.ops.replay to
            tools.jackson.databind;

    uses com.qte.ops.spi.AlertSinkProvider;
    uses com.qte.ops.spi.ProbeProvider;
    uses com.qte.ops.spi.RemediationProvider;
}
