package com.qte.ops;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the stages of the core: data flows one way. */
class WallsTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.qte.ops");

    @Test
    void importer_sawTheCore() {
        assertThat(CORE).hasSizeGreaterThan(100);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("com.qte.ops.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void model_dependsOnNothing() {
        only("com.qte.ops.model..");
    }

    @Test
    void spi_dependsOnTheModelAlone() {
        only("com.qte.ops.spi..", "com.qte.ops.model..");
    }

    @Test
    void signal_dependsOnTheModelAlone() {
        only("com.qte.ops.signal..", "com.qte.ops.model..");
    }

    @Test
    void history_knowsNothingOfWhoRecords() {
        only("com.qte.ops.history..", "com.qte.ops.model..", "com.qte.ops.spi..");
    }

    @Test
    void probing_knowsNothingOfWhatComesAfterIt() {
        only("com.qte.ops.probing..", "com.qte.ops.model..", "com.qte.ops.spi..", "com.qte.ops.history..");
    }

    @Test
    void diagnosis_knowsNothingOfWhatComesAfterIt() {
        only("com.qte.ops.diagnosis..", "com.qte.ops.model..", "com.qte.ops.spi..", "com.qte.ops.probing..");
    }

    @Test
    void symptom_knowsNothingOfWhatComesAfterTheDiagnosis() {
        only(
                "com.qte.ops.symptom..",
                "com.qte.ops.model..",
                "com.qte.ops.spi..",
                "com.qte.ops.probing..",
                "com.qte.ops.diagnosis..");
    }

    @Test
    void journal_knowsNothingOfWhoWritesIt() {
        only("com.qte.ops.journal..", "com.qte.ops.model..");
    }

    @Test
    void capture_knowsNothingOfWhatItIsKeptFor() {
        only(
                "com.qte.ops.capture..",
                "com.qte.ops.model..",
                "com.qte.ops.spi..",
                "com.qte.ops.probing..",
                "com.qte.ops.diagnosis..",
                "com.qte.ops.journal..");
    }

    @Test
    void healing_knowsNothingOfReports() {
        only(
                "com.qte.ops.healing..",
                "com.qte.ops.capture..",
                "com.qte.ops.model..",
                "com.qte.ops.spi..",
                "com.qte.ops.probing..",
                "com.qte.ops.diagnosis..",
                "com.qte.ops.journal..");
    }

    @Test
    void replay_knowsNothingOfReports() {
        only(
                "com.qte.ops.replay..",
                "com.qte.ops.model..",
                "com.qte.ops.spi..",
                "com.qte.ops.probing..",
                "com.qte.ops.diagnosis..",
                "com.qte.ops.journal..");
    }

    @Test
    void document_knowsNothingOfWhatIsWrittenInIt() {
        only("com.qte.ops.document..", "com.qte.ops.model..", "com.qte.ops.report..");
    }

    @Test
    void alert_knowsNothingOfWhatIsToldThroughIt() {
        only(
                "com.qte.ops.alert..",
                "com.qte.ops.config..",
                "com.qte.ops.journal..",
                "com.qte.ops.model..",
                "com.qte.ops.report..",
                "com.qte.ops.spi..");
    }

    @Test
    void incident_knowsNothingOfWhoWatchesIt() {
        only(
                "com.qte.ops.incident..",
                "com.qte.ops.alert..",
                "com.qte.ops.config..",
                "com.qte.ops.diagnosis..",
                "com.qte.ops.document..",
                "com.qte.ops.healing..",
                "com.qte.ops.journal..",
                "com.qte.ops.model..",
                "com.qte.ops.probing..",
                "com.qte.ops.report..",
                "com.qte.ops.spi..");
    }

    @Test
    void maintenance_knowsNothingOfWhoWatchesIt() {
        only(
                "com.qte.ops.maintenance..",
                "com.qte.ops.diagnosis..",
                "com.qte.ops.document..",
                "com.qte.ops.healing..",
                "com.qte.ops.history..",
                "com.qte.ops.incident..",
                "com.qte.ops.journal..",
                "com.qte.ops.model..",
                "com.qte.ops.report..",
                "com.qte.ops.spi..");
    }

    @Test
    void bridge_isKnownToNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.qte.ops.bridge..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.qte.ops.bridge.."))
                .check(CORE);
    }

    private static void only(String own, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = own;
        System.arraycopy(others, 0, allowed, 1, others.length);
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage("com.qte.ops..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(allowed))))
                .check(CORE);
    }

    @Test
    void nobody_printsSleepsOrReadsTheWallClockDirectly() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CORE);
    }
}
