package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes of six checks each at one machine; of each probe the first check is the gravest, the last the mildest. */
class EmptyHandedTest {
    private static final List<String> PROBES = List.of("jvm.vitals", "host.vitals", "redis.info", "postgres.server");
    private static final Subject VM = new Subject("host", "vm");

    private final Diagnoser diagnoser = new Diagnoser(
            Topology.of(PROBES.stream().flatMap(probe -> checks(probe).stream()).toList(), List.of()));

    private long epoch;
    private boolean isAskedOfTheObserver = true;

    private static List<CheckSpec> checks(String probe) {
        return IntStream.range(0, 6)
                .mapToObj(n -> CheckSpec.of(probe + ".c" + n, n < 2 ? Severity.P1 : Severity.P2))
                .toList();
    }

    private static Finding.Id id(String probe, int n) {
        return new Finding.Id(probe + ".c" + n, VM, "");
    }

    /** Every probe brings its facts, and all is well. */
    private Look well(String probe) {
        return look(probe, "", Status.HEALTHY);
    }

    private Look look(String probe, String reason, Status status) {
        return new Look(
                new ProbeRun(probe, VM, status, Duration.ZERO, Duration.ZERO, ""),
                reason,
                checks(probe),
                IntStream.range(0, 6)
                        .mapToObj(n -> finding(id(probe, n), n < 2 ? Severity.P1 : Severity.P2, status, reason))
                        .toList(),
                List.of(),
                false);
    }

    private Finding finding(Finding.Id id, Severity severity, Status status, String reason) {
        return Finding.first(
                id,
                status,
                severity,
                reason.isEmpty() ? "said" : reason,
                List.of(),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                epoch);
    }

    private static Look saying(Look look, Finding.Id id, Status status) {
        return look.saying(look.findings().stream()
                .map(one -> one.id().equals(id)
                        ? Finding.first(
                                id,
                                status,
                                one.severity(),
                                "said",
                                List.of(),
                                Map.of(),
                                List.of(),
                                one.at(),
                                one.epoch())
                        : one)
                .toList());
    }

    private Diagnosis round(Look... looks) {
        List<Look> all = new ArrayList<>(List.of(looks));
        if (isAskedOfTheObserver) {
            all.add(new Look(
                    new ProbeRun("ops.self", Observer.ID.subject(), Status.HEALTHY, Duration.ZERO, Duration.ZERO, ""),
                    "",
                    List.of(CheckSpec.of(Diagnosis.OBSERVER, Severity.P0)),
                    List.of(finding(Observer.ID, Severity.P0, Status.HEALTHY, "ok")),
                    List.of(),
                    false));
        }
        return diagnoser.diagnose(Collected.of(epoch, Instant.EPOCH, all));
    }

    private Look failed(String probe, String reason) {
        return look(probe, reason, Status.UNKNOWN);
    }

    private Finding said(Diagnosis diagnosis, String probe, int n) {
        return diagnosis.finding(id(probe, n)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe-timed-out", "probe-failed", "still-hanging", "round-over"})
    void diagnose_visitBringsNothing_isOneFault(String reason) {
        for (int i = 0; i < 3; i++) {
            epoch++;
            Diagnosis diagnosis = round(failed("jvm.vitals", reason), well("redis.info"));
            assertThat(diagnosis.rootCauses()).extracting(Finding::id).containsExactly(id("jvm.vitals", 0));
            assertThat(diagnosis.rootCauses().get(0).confirmed()).isEqualTo(i > 0);
            assertThat(diagnosis.causedBy(id("jvm.vitals", 0)))
                    .hasSize(5)
                    .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.UNKNOWN));
            assertThat(diagnosis.observerSuspected()).isFalse();
        }
    }

    @Test
    void diagnose_factsAreTooOld_isOneFault() {
        epoch++;
        Look old = look("jvm.vitals", "", Status.UNKNOWN);
        Diagnosis diagnosis =
                round(new Look(old.run(), "", old.checks(), old.findings(), List.of(), true), well("redis.info"));
        assertThat(diagnosis.rootCauses()).extracting(Finding::id).containsExactly(id("jvm.vitals", 0));
    }

    @Test
    void diagnose_twoVisitsBringNothing_areTwoFaults() {
        epoch++;
        Diagnosis diagnosis =
                round(failed("jvm.vitals", "probe-failed"), failed("redis.info", "probe-failed"), well("host.vitals"));
        assertThat(diagnosis.rootCauses())
                .extracting(Finding::id)
                .containsExactly(id("jvm.vitals", 0), id("redis.info", 0));
    }

    @Test
    void diagnose_checksThatSayUnknownThemselves_areNotGathered() {
        epoch++;
        Look brought = saying(
                saying(well("redis.info"), id("redis.info", 1), Status.UNKNOWN), id("redis.info", 3), Status.UNKNOWN);
        assertThat(round(brought).rootCauses())
                .extracting(Finding::id)
                .containsExactly(id("redis.info", 1), id("redis.info", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe-timed-out", "paused"})
    void diagnose_faultBeforeTheGap_staysAsItIs(String reason) {
        Finding.Id letters = id("redis.info", 3);
        for (int i = 0; i < 2; i++) {
            epoch++;
            round(saying(well("redis.info"), letters, Status.FAILING));
        }
        for (int i = 0; i < 3; i++) {
            epoch++;
            Diagnosis diagnosis = round(failed("redis.info", reason));
            Finding kept = diagnosis.finding(letters).orElseThrow();
            assertThat(kept.causedBy()).isEmpty();
            assertThat(Letters.of(kept)).isEqualTo("U!");
            assertThat(diagnosis.rootCauses()).hasSize(2).contains(kept);
        }
        epoch++;
        assertThat(Letters.of(round(well("redis.info")).finding(letters).orElseThrow()))
                .as("what was not seen was not well")
                .isEqualTo("R~");
    }

    @Test
    void diagnose_jvmStoodStill_theObserverExplainsAllThatLackedTime() {
        for (int i = 0; i < 4; i++) {
            epoch++;
            Diagnosis diagnosis = round(
                    failed("jvm.vitals", "paused"),
                    failed("host.vitals", "probe-timed-out"),
                    failed("postgres.server", "still-hanging"),
                    well("redis.info"));
            Finding own = diagnosis.finding(Observer.ID).orElseThrow();

            assertThat(diagnosis.rootCauses()).containsExactly(own);
            assertThat(own.status()).isEqualTo(Status.DEGRADED);
            assertThat(own.severity()).isEqualTo(Severity.P1);
            assertThat(own.reason()).isEqualTo("stood-still");
            assertThat(own.evidence())
                    .containsExactly(
                            Evidence.count("visits", 3),
                            Evidence.items(
                                    "names",
                                    List.of("host.vitals@host:vm", "jvm.vitals@host:vm", "postgres.server@host:vm")));
            assertThat(own.confirmed()).isEqualTo(i > 0);
            assertThat(diagnosis.observerSuspected()).isEqualTo(i > 0);
            assertThat(diagnosis.causedBy(Observer.ID)).hasSize(3);
            assertThat(diagnosis.findings())
                    .filteredOn(finding -> finding.status() == Status.UNKNOWN)
                    .hasSize(18)
                    .allSatisfy(finding -> assertThat(finding.standing()).isEqualTo(Standing.UNCONFIRMED));
        }
        epoch++;
        Diagnosis after = round(well("jvm.vitals"), failed("host.vitals", "probe-timed-out"), well("redis.info"));
        assertThat(after.observerSuspected()).isFalse();
        assertThat(Letters.of(said(after, "host.vitals", 0)))
                .as("what was seen by a suspected observer does not count")
                .isEqualTo("U?");
        assertThat(said(after, "host.vitals", 0).causedBy())
                .as("this time nobody stood still")
                .isEmpty();
    }

    @Test
    void diagnose_faultWhileTheJvmStandsStill_isConfirmedAndStandsForItself() {
        Finding.Id letters = id("redis.info", 3);
        epoch++;
        round(failed("jvm.vitals", "paused"), saying(well("redis.info"), letters, Status.FAILING));
        epoch++;
        Diagnosis diagnosis =
                round(failed("jvm.vitals", "paused"), saying(well("redis.info"), letters, Status.FAILING));
        Finding found = diagnosis.finding(letters).orElseThrow();
        assertThat(Letters.of(found)).isEqualTo("F!");
        assertThat(diagnosis.rootCauses())
                .containsExactlyInAnyOrder(found, diagnosis.finding(Observer.ID).orElseThrow());
    }

    @Test
    void diagnose_jvmStoodStillLongAgo_isNoNews() {
        epoch++;
        Look held = failed("postgres.server", "paused");
        round(held, well("redis.info"));
        for (int i = 0; i < 3; i++) {
            epoch++;
            Diagnosis diagnosis = round(held, failed("host.vitals", "probe-timed-out"));
            assertThat(diagnosis.finding(Observer.ID).map(Finding::status)).contains(Status.HEALTHY);
            assertThat(diagnosis.rootCauses())
                    .extracting(Finding::id)
                    .containsExactlyInAnyOrder(id("host.vitals", 0), id("postgres.server", 0));
        }
    }

    @Test
    void diagnose_refusedWhileTheJvmStoodStill_isTheRefusersFault() {
        epoch++;
        Diagnosis diagnosis = round(failed("jvm.vitals", "paused"), failed("redis.info", "probe-failed"));
        assertThat(said(diagnosis, "redis.info", 0).causedBy()).isEmpty();
        assertThat(said(diagnosis, "jvm.vitals", 0).causedBy()).isEqualTo(Optional.of(Observer.ID));
    }

    @Test
    void diagnose_roundThatDoesNotAskForTheObserver_saysNothingOfIt() {
        isAskedOfTheObserver = false;
        epoch++;
        Diagnosis diagnosis = round(failed("jvm.vitals", "paused"));
        assertThat(diagnosis.rootCauses()).extracting(Finding::id).containsExactly(id("jvm.vitals", 0));
        assertThat(diagnosis.finding(Observer.ID)).isEmpty();
    }
}
