package com.qte.ops.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.Remediation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The walls between the modules, over every class that is built. */
class WholeHouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.qte.ops");

    @Test
    void importer_sawEveryModule() {
        assertThat(HOUSE).hasSizeGreaterThan(250);
        for (String known : new String[] {
            "com.qte.ops.QteOps",
            "com.qte.ops.probes.BuiltInProbes",
            "com.qte.ops.remediation.BuiltInRemediations",
            "com.qte.ops.testkit.Judged",
            "com.qte.ops.sandbox.Sandbox"
        }) {
            assertThat(HOUSE.contain(known)).as(known).isTrue();
        }
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("com.qte.ops.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void probes_knowNothingOfRemediations() {
        noClasses()
                .that()
                .resideInAnyPackage("com.qte.ops.probes..", "com.qte.ops.target..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.qte.ops.remediation..", "com.qte.ops.healing..", "com.qte.ops.console..")
                .check(HOUSE);
    }

    @Test
    void remediations_knowNothingOfProbes() {
        noClasses()
                .that()
                .resideInAPackage("com.qte.ops.remediation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.qte.ops.probes..", "com.qte.ops.console..")
                .check(HOUSE);
    }

    @Test
    void probes_changeNothing() {
        noClasses()
                .that()
                .resideInAPackage("com.qte.ops.probes..")
                .should()
                .implement(Remediation.class)
                .orShould()
                .callMethod(java.sql.Statement.class, "executeUpdate", String.class)
                .orShould()
                .callMethod(java.sql.PreparedStatement.class, "executeUpdate")
                .orShould()
                .callMethod(java.nio.file.Files.class, "delete", java.nio.file.Path.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(HOUSE);
    }

    @Test
    void judgementAndGuards_reachNoOutsideWorld() {
        noClasses()
                .that()
                .areAssignableTo(Check.class)
                .or()
                .areAssignableTo(Guard.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.net..", "java.nio..", "java.sql..", "java.util.concurrent..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.lang\\.Thread")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(HOUSE);
    }

    /** And by tests that hold a remediation to its contract. */
    @Test
    void apply_isCalledByTheGatewayAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("com.qte.ops.healing.Gateway")
                .and()
                .resideOutsideOfPackage("com.qte.ops.testkit.contract")
                .should()
                .callMethod(Remediation.class, "apply", Action.class, Act.class)
                .check(HOUSE);
    }

    /** In tests, one listens to what is printed, and one prints the figures of a promise. */
    @Test
    void nobodyButTheConsole_prints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.qte.ops.console..", "com.qte.ops.sandbox..")
                .and()
                .doNotHaveFullyQualifiedName("com.qte.ops.testkit.contract.Ears")
                .and()
                .doNotHaveFullyQualifiedName("com.qte.ops.testkit.promise.Trial")
                .and()
                .doNotHaveFullyQualifiedName("com.qte.ops.testkit.Skips")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void nobody_sleepsOrReadsTheWallClockDirectly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.qte.ops.sandbox..", "com.qte.ops.testkit.servers..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(HOUSE);
    }
}
