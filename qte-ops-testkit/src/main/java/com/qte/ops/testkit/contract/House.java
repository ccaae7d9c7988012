package com.qte.ops.testkit.contract;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instance of the library with the one remediation, the probes of what it heals and one target. It is not started:
 * it looks and acts when it is told to. Its state folder is its own.
 */
final class House<T extends Target<?>> implements AutoCloseable {
    /** Who asks, and who approves. */
    static final String REQUESTER = "carol";

    private static final String PLUGINS = "ops.plugins";
    private static final List<String> APPROVERS = List.of("alice", "bob");

    private final RemediationSpec<T> spec;
    private final Subject subject;
    private final Path state;
    private final QteOps ops;
    private volatile Duration leap = Duration.ZERO;

    House(RemediationContract<T> given, T target, Mode mode) {
        spec = given.remediation().spec();
        subject = target.subject();
        try {
            state = Files.createTempDirectory("qte-contract-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(given.settings());
        settings.put("healing.mode", mode.name());
        settings.put("healing.remediations." + spec.id() + ".mode", mode.name());
        settings.put("healing.journal", state.toString());
        InstantSource system = InstantSource.system();
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), settings))
                .clock(() -> system.instant().plus(leap))
                .remediation(given.remediation())
                .target(target);
        given.probes().forEach(builder::probe);
        given.host().forEach((type, value) -> lend(builder, type, value));
        ops = builder.build();
    }

    private static <H> void lend(QteOpsBuilder builder, Class<H> type, Object value) {
        builder.host(type, type.cast(value));
    }

    /** A fresh look: the faults that the remediation heals. */
    List<Finding> faults() {
        return ops.diagnose(Scope.everything()).findings().stream()
                .filter(finding ->
                        finding.status().isFault() && finding.subject().equals(subject))
                .filter(finding -> spec.heals().contains(finding.check())
                        || finding.causes().stream().anyMatch(cause -> spec.heals(finding.check(), cause)))
                .toList();
    }

    /** What the last look of {@code diagnose} found of the healed checks and of plug-ins that were left out, for people. */
    List<String> seen() {
        return ops.last()
                .map(diagnosis -> told(diagnosis.findings().stream()
                        .filter(finding -> spec.healedChecks().contains(finding.check())
                                || finding.check().equals(PLUGINS))
                        .toList()))
                .orElse(List.of());
    }

    /** The findings, for people. */
    static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.id() + " is " + finding.status() + ", " + finding.reason() + " "
                        + finding.causes() + " "
                        + finding.evidence().stream().map(Evidence::display).toList())
                .toList();
    }

    /** What is proposed for the faults of the last look; empty where there are none. */
    Optional<Proposal> proposal(String requester) {
        return ops.plan(spec.id(), Optional.of(subject), Map.of(), requester).stream()
                .findFirst();
    }

    /** What is planned for a person's wish. */
    Plan wished(Map<String, String> wishes) {
        return ops.plan(spec.id(), Optional.of(subject), wishes, REQUESTER)
                .get(0)
                .plan();
    }

    /** Lets two persons approve it. */
    void approve(Plan plan) {
        APPROVERS.forEach(person -> ops.approve(plan.hash(), person));
    }

    Healed heal(Proposal proposal) {
        return ops.heal(proposal, "the contract of remediations");
    }

    /** Sets the wall clock ahead. */
    void leap(Duration ahead) {
        leap = ahead;
    }

    void engageKillSwitch() {
        try {
            Files.createFile(state.resolve("kill-switch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        ops.close();
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> all = Files.walk(state)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
