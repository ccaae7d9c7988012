package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FoldingTest {
    private static final String DB = "postgres:main";
    private static final String ENGINE = "engine:qte";

    private record Place(Subject subject, List<Subject> reliesOn) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    private static final Topology TOPOLOGY = Topology.of(
            List.of(
                    check("postgres.reachable"),
                    check("postgres.idle")
                            .needs("postgres.reachable")
                            .explains("postgres.locks", "postgres.transactions"),
                    check("postgres.locks").needs("postgres.reachable").explains("engine.*"),
                    check("postgres.transactions").needs("postgres.reachable"),
                    check("postgres.full").needs("postgres.reachable").explains("postgres.reachable"),
                    check("engine.reachable"),
                    check("engine.queue").needs("engine.reachable"),
                    check("engine.circle").explains("engine.queue"),
                    check("engine.queue2").explains("engine.circle2"),
                    check("engine.circle2").explains("engine.queue2")),
            List.of(
                    new Place(Subject.parse(DB), List.of()),
                    new Place(Subject.parse("postgres:other"), List.of()),
                    new Place(Subject.parse(ENGINE), List.of(Subject.parse(DB)))));

    private static CheckSpec check(String id) {
        return CheckSpec.of(id, Severity.P1);
    }

    private static Optional<String> cause(List<Finding> folded, String check) {
        return folded.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .causedBy()
                .map(Finding.Id::check);
    }

    @Test
    void fold_chainAcrossSubjects_eachUnderItsNearestCause() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("engine.queue", ENGINE, Status.FAILING),
                        Said.of("postgres.locks", DB, Status.DEGRADED),
                        Said.of("postgres.idle", DB, Status.DEGRADED)));

        assertThat(cause(folded, "engine.queue")).contains("postgres.locks");
        assertThat(cause(folded, "postgres.locks")).contains("postgres.idle");
        assertThat(cause(folded, "postgres.idle")).isEmpty();
        assertThat(Ranking.roots(folded)).extracting(Finding::check).containsExactly("postgres.idle");
    }

    @Test
    void fold_neededOneIsOnlySlow_explainsNothing() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("postgres.reachable", DB, Status.DEGRADED),
                        Said.of("postgres.transactions", DB, Status.FAILING)));

        assertThat(cause(folded, "postgres.transactions")).isEmpty();
        assertThat(cause(folded, "postgres.reachable")).isEmpty();
    }

    @Test
    void fold_subjectThatIsNotReliedOn_explainsNothing() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("engine.queue", ENGINE, Status.FAILING),
                        Said.of("postgres.locks", "postgres:other", Status.FAILING)));
        assertThat(cause(folded, "engine.queue")).isEmpty();
    }

    @Test
    void fold_healthyCause_explainsNothing() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("engine.queue", ENGINE, Status.FAILING),
                        Said.of("postgres.locks", DB, Status.HEALTHY)));
        assertThat(cause(folded, "engine.queue")).isEmpty();
    }

    @Test
    void fold_unknownCause_explainsNothingButWhatNeedsIt() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("engine.queue", ENGINE, Status.FAILING),
                        Said.of("postgres.locks", DB, Status.UNKNOWN),
                        Said.of("postgres.transactions", DB, Status.UNKNOWN),
                        Said.of("postgres.reachable", DB, Status.UNKNOWN)));
        assertThat(cause(folded, "engine.queue")).isEmpty();
        assertThat(cause(folded, "postgres.transactions")).contains("postgres.reachable");
    }

    @Test
    void fold_eachExplainsTheOther_declaredExplanationWinsOverNeed() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("postgres.reachable", DB, Status.FAILING),
                        Said.of("postgres.full", DB, Status.FAILING)));
        assertThat(cause(folded, "postgres.reachable")).contains("postgres.full");
        assertThat(cause(folded, "postgres.full")).isEmpty();
    }

    @Test
    void fold_causeNamedBeforehand_keptWhereItIsIllItself() {
        Finding plugins = Said.of("ops.plugins", "ops:self", Status.DEGRADED);
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        plugins,
                        Said.of("plugin.well", "nowhere:plugin", Status.UNKNOWN).causedBy(Optional.of(plugins.id()))));
        assertThat(cause(folded, "plugin.well")).contains("ops.plugins");
        assertThat(Ranking.roots(folded)).extracting(Finding::check).containsExactly("ops.plugins");
    }

    @Test
    void fold_causeNamedBeforehandThatIsWellOrNotThere_findingStandsForItself() {
        Finding plugins = Said.of("ops.plugins", "ops:self", Status.HEALTHY);
        Finding failed =
                Said.of("plugin.well", "nowhere:plugin", Status.UNKNOWN).causedBy(Optional.of(plugins.id()));
        for (List<Finding> findings : List.of(List.of(plugins, failed), List.of(failed))) {
            List<Finding> folded = new Folding(TOPOLOGY).fold(findings);
            assertThat(cause(folded, "plugin.well")).isEmpty();
            assertThat(Ranking.roots(folded)).extracting(Finding::check).containsExactly("plugin.well");
        }
    }

    @Test
    void fold_circle_hasOneRoot() {
        List<Finding> folded = new Folding(TOPOLOGY)
                .fold(List.of(
                        Said.of("engine.queue2", ENGINE, Status.FAILING),
                        Said.of("engine.circle2", ENGINE, Status.FAILING)));
        assertThat(Ranking.roots(folded)).hasSize(1);
    }

    @Test
    void fold_anyOrder_sameResult() {
        List<Finding> findings = new ArrayList<>(List.of(
                Said.of("engine.queue", ENGINE, Status.FAILING),
                Said.of("engine.reachable", ENGINE, Status.DEGRADED),
                Said.of("postgres.locks", DB, Status.DEGRADED),
                Said.of("postgres.transactions", DB, Status.DEGRADED),
                Said.of("postgres.full", DB, Status.FAILING),
                Said.of("postgres.idle", DB, Status.DEGRADED)));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> first = causes(new Folding(TOPOLOGY).fold(findings));
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(findings, random);
            assertThat(causes(new Folding(TOPOLOGY).fold(findings)))
                    .as("seed %d", seed)
                    .isEqualTo(first);
        }
    }

    /** Ends within a second; what compared each cause with each other one for each effect took minutes. */
    @Test
    @Timeout(60)
    void fold_thousandsOfPartsOnBothSides_ends() {
        List<Finding> findings = new ArrayList<>();
        for (int part = 0; part < 2_000; part++) {
            findings.add(Said.of(new Finding.Id("postgres.idle", Subject.parse(DB), "i" + part), Status.DEGRADED, 1));
            findings.add(Said.of(new Finding.Id("postgres.locks", Subject.parse(DB), "l" + part), Status.DEGRADED, 1));
        }
        assertThat(new Folding(TOPOLOGY).fold(findings))
                .filteredOn(finding -> finding.check().equals("postgres.locks"))
                .allSatisfy(finding ->
                        assertThat(finding.causedBy().map(Finding.Id::check)).contains("postgres.idle"));
    }

    private static List<String> causes(List<Finding> folded) {
        return folded.stream()
                .map(finding -> finding.check() + " <- " + finding.causedBy().map(Finding.Id::check))
                .sorted()
                .toList();
    }
}
