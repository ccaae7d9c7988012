package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportJsonTest {
    @ParameterizedTest
    @EnumSource(Language.class)
    void write_everyKindOfFinding_validBySchema(Language language) throws IOException {
        assertThat(schema().validate(Json.write(Sample.report(language)), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void write_nothingSeen_validBySchema() throws IOException {
        Report nothing = Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(), List.of()), Sample.AT);

        assertThat(schema().validate(Json.write(nothing), InputFormat.JSON)).isEmpty();
        assertThat(nothing.status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void write_evidenceThatIsNoNumber_namedAndValid() throws IOException {
        Report odd = Sample.reporter(Language.EN)
                .report(
                        Sample.diagnosis(
                                List.of(Sample.well(
                                        "redis.memory",
                                        Sample.REDIS,
                                        Evidence.number("ratio", Double.NaN, Unit.RATIO),
                                        Evidence.number("rate", Double.POSITIVE_INFINITY, Unit.PER_SECOND),
                                        new Evidence.Items("names", List.of("a", "b"), 5))),
                                List.of()),
                        Sample.AT);
        String json = Json.write(odd);

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).contains("\"NaN\"", "\"Infinity\"", "[ \"a\", \"b\" ]", "a, b … +3");
    }

    @Test
    void schema_memberMissingOrMisspelt_refused() throws IOException {
        String json = Json.write(Sample.report(Language.EN));

        assertThat(schema().validate(json.replace("\"causedBy\"", "\"cause\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"FAILING\"", "\"BROKEN\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"P1\"", "null"), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void write_standing_besideConfirmed(Standing standing) throws IOException {
        Finding finding = Sample.finding("engine.queue", Sample.ENGINE, Status.FAILING, "long")
                .standing(standing);
        String json = Json.write(
                Sample.reporter(Language.EN).report(Sample.diagnosis(List.of(finding), List.of()), Sample.AT));

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json)
                .contains("\"confirmed\" : " + (standing == Standing.CONFIRMED))
                .contains("\"standing\" : \"" + standing + "\"");
        assertThat(schema().validate(json.replace("\"" + standing + "\"", "\"MAYBE\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void write_sameDiagnosisInAnyOrder_sameText() {
        var diagnosis = Sample.lockFault("billing");
        List<Finding> reversed = new ArrayList<>(diagnosis.findings());
        Collections.reverse(reversed);
        var other = new Diagnosis(
                diagnosis.at(),
                diagnosis.epoch(),
                diagnosis.status(),
                diagnosis.rootCauses(),
                reversed,
                diagnosis.probes(),
                false);
        Reporter reporter = Sample.reporter(Language.EN);

        assertThat(Json.write(reporter.report(other, Sample.AT)))
                .isEqualTo(Json.write(reporter.report(diagnosis, Sample.AT)));
    }

    @Test
    void write_members_inTheOrderOfTheRecord() {
        assertThat(Json.write(Sample.report(Language.EN)))
                .containsSubsequence(
                        "\"schemaVersion\" : \"1.1\"",
                        "\"status\"",
                        "\"verdict\"",
                        "\"rootCauses\"",
                        "\"findings\"",
                        "\"id\"",
                        "\"check\"",
                        "\"evidence\"",
                        "\"causedBy\"",
                        "\"probes\"",
                        "\"next\"");
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Json.class.getResourceAsStream("/META-INF/qte-ops/core/report.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }
}
