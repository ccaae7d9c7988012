package com.qte.ops.testkit.diagnoses;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.diagnoses.DiagnosisTrial.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTableTest {
    private static final String SUM = "%d of %d (%.0f %%)";

    @Test
    void markdown_rightMissedAndUnknown_theCasesAloneAndTheirShare() {
        tried("test-right", Kind.RECOVERED, "api-slow", "db.locks");
        tried("test-missed", Kind.CONSEQUENCES, "", "db.idle");
        tried("test-of-another", Kind.CONSEQUENCES, "", "db.idle");

        DiagnosisTable table = DiagnosisTable.of(Path.of("target"), List.of("test-right", "test-missed"));

        assertThat(table.cases()).containsExactly("test-missed", "test-right");
        assertThat(table.share()).isEqualTo(0.5);
        assertThat(table.markdown(key -> key.equals("sum") ? SUM : key))
                .contains("| test-missed.faults | test-missed.follows | kind.CONSEQUENCES | everything | `db.idle` |")
                .contains("| `api-slow` | `db.locks` | `db.locks` | right | ")
                .contains("1 of 2 (50 %)")
                .doesNotContain("test-of-another");
    }

    @Test
    void of_folderThatIsNotThere_empty() {
        DiagnosisTable table = DiagnosisTable.of(Path.of("target", "nowhere"), List.of("test-right"));

        assertThat(table.cases()).isEmpty();
        assertThat(table.share()).isEqualTo(1);
    }

    private static void tried(String which, Kind kind, String asked, String expected) {
        try (DiagnosisTrial trial = DiagnosisTrial.of(which, kind, asked, expected)) {
            trial.begun();
            assertThat(trial.answered("db.locks")).isEqualTo(expected.equals("db.locks"));
        }
    }
}
