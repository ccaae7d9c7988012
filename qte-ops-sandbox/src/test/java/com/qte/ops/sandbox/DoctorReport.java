package com.qte.ops.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code doctor --format json} wrote. */
record DoctorReport(List<JsonNode> findings) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> WELL = Set.of("HEALTHY", "SKIPPED");

    /** Of what was written on standard output. */
    static DoctorReport of(String output) {
        return new DoctorReport(
                JSON.readTree(output).path("findings").valueStream().toList());
    }

    /** Those that say of a thing that it is ill, or do not know. */
    List<JsonNode> ill() {
        return findings.stream()
                .filter(finding -> !WELL.contains(finding.path("status").asString()))
                .toList();
    }

    /** Those that were not looked at, and do not say why. */
    List<JsonNode> skippedWithoutReason() {
        return findings.stream()
                .filter(finding -> finding.path("status").asString().equals("SKIPPED"))
                .filter(finding -> finding.path("reason").asString().isBlank())
                .toList();
    }

    /** A number of the first finding of this check that has it; NaN where none has. */
    double number(String check, String evidence) {
        return fact(check, evidence).map(JsonNode::asDouble).orElse(Double.NaN);
    }

    /** Likewise a text; empty where none has it. */
    String text(String check, String evidence) {
        return fact(check, evidence).map(JsonNode::asString).orElse("");
    }

    private Optional<JsonNode> fact(String check, String evidence) {
        return findings.stream()
                .filter(finding -> finding.path("check").asString().equals(check))
                .flatMap(finding -> fact(finding, evidence).stream())
                .findFirst();
    }

    /** A fact of this finding. */
    static Optional<JsonNode> fact(JsonNode finding, String evidence) {
        return finding.path("evidence")
                .valueStream()
                .filter(fact -> fact.path("name").asString().equals(evidence))
                .map(fact -> fact.path("value"))
                .findFirst();
    }
}
