package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P06: whatever a plug-in answers, little of it is kept, and what broke the contract is named. */
@Timeout(120)
class BadResultsTest {
    private static final int MOST_BYTES = 64 * 1024;

    /** What is said of each that broke the contract. */
    private static final Map<Hostile, String> VIOLATIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Hostile.BRINGS_NULL, "no snapshot"),
            Map.entry(Hostile.BRINGS_OTHER, "a snapshot that is no Seen"),
            Map.entry(Hostile.JUDGES_NULL, "null instead of a list"),
            Map.entry(Hostile.JUDGES_HOLDING_NULL, "a null among its verdicts"),
            Map.entry(Hostile.JUDGES_HUGE, "more than can be kept"),
            Map.entry(Hostile.JUDGES_MANY, "more than can be kept"),
            Map.entry(Hostile.JUDGES_BYTES, "more than can be kept"),
            Map.entry(Hostile.JUDGES_ENDLESS, "more than can be kept"),
            Map.entry(Hostile.JUDGES_LONG_PART, "a part with a name of 1000000 characters"),
            Map.entry(Hostile.JUDGES_LONG_NAMES, "more than can be kept"),
            Map.entry(Hostile.JUDGES_TWICE, "two verdicts for part ''"),
            Map.entry(Hostile.JUDGES_THROWING, "Error: no verdict"),
            Map.entry(Hostile.JUDGES_HANGING, "500 ms")));

    private static final Set<String> NOT_LOOKED = Set.of("paused", "round-over", "no-threads-left");

    @TempDir
    private Path folder;

    @Test
    void diagnose_badResults_littleIsKeptAndViolationsAreNamed() throws Exception {
        List<Hostile> kinds = Hostile.of(Hostile.When.BAD_RESULT);
        Trial trial = Trial.of("P06", kinds.size() + " kinds of bad results", 3);
        List<Path> jars = new ArrayList<>(List.of(PluginJar.honest("honest").write(folder)));
        List<String> checks = new ArrayList<>(List.of("honest.well", "ops.plugins"));
        for (Hostile kind : kinds) {
            jars.add(kind.write(folder));
            checks.add(kind.check());
        }
        Collections.shuffle(jars, trial.random());
        Map<Hostile, List<Finding>> said = new EnumMap<>(Hostile.class);
        Status honest = Status.UNKNOWN;
        long most = 0;
        try (Guests guests = new Guests(jars);
                QteOps ops = guests.host(folder.resolve("state"), Map.of()).build()) {
            for (int round = 0; round < trial.tries(); round++) {
                Diagnosis diagnosis = ops.diagnose(Scope.of(checks));
                honest = Guests.finding(diagnosis, "honest.well").status();
                for (Hostile kind : kinds) {
                    List<Finding> its = diagnosis.findings().stream()
                            .filter(finding -> finding.check().equals(kind.check()))
                            .toList();
                    said.merge(kind, its, BadResultsTest::firstAnswer);
                    most = Math.max(most, bytes(its));
                }
            }
        }
        long named = VIOLATIONS.entrySet().stream()
                .filter(entry -> names(said.get(entry.getKey()), entry.getValue()))
                .count();
        trial.saw("most kept of an answer " + most + " bytes (allowed " + MOST_BYTES + "), " + named + " of "
                + VIOLATIONS.size() + " violations named, the honest one is " + honest);
        assertThat(said)
                .allSatisfy((kind, findings) ->
                        assertThat(bytes(findings)).as("bytes of %s", kind).isLessThanOrEqualTo(MOST_BYTES));
        assertThat(VIOLATIONS)
                .allSatisfy((kind, words) -> assertThat(said.get(kind))
                        .as("what is said of %s", kind)
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.status()).isEqualTo(Status.UNKNOWN))
                        .satisfies(finding ->
                                assertThat(finding.evidence().get(0).display()).contains(words)));
        assertThat(said)
                .allSatisfy(
                        (kind, findings) -> assertThat(findings).as("%s", kind).isNotEmpty());
        assertThat(honest).isEqualTo(Status.HEALTHY);
    }

    /** A busy machine may have kept the library from looking; that says nothing of the plug-in. */
    private static List<Finding> firstAnswer(List<Finding> earlier, List<Finding> later) {
        boolean looked = earlier.stream().noneMatch(finding -> NOT_LOOKED.contains(finding.reason()));
        return looked ? earlier : later;
    }

    private static boolean names(List<Finding> findings, String words) {
        return findings.size() == 1
                && findings.get(0).evidence().stream()
                        .anyMatch(fact -> fact.display().contains(words));
    }

    /** What the plug-in's own words take in an answer that is written down. */
    private static long bytes(List<Finding> findings) {
        return findings.stream().mapToLong(BadResultsTest::bytes).sum();
    }

    private static long bytes(Finding finding) {
        StringBuilder text = new StringBuilder(finding.part()).append(finding.reason());
        finding.causes().forEach(text::append);
        for (Evidence fact : finding.evidence()) {
            text.append(fact.name());
            if (fact instanceof Evidence.Items items) {
                items.values().forEach(text::append);
            } else {
                text.append(fact.display());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
