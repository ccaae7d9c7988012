package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Mode;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Guard;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.PastAct;
import com.qte.ops.spi.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of each guard's rule table, with the values on both sides of each limit. */
class GuardTablesTest {
    private static final Duration TICK = Duration.ofNanos(1);
    private static final String SELF = "postgres.end-session";
    private static final String MAIN = "postgres:main";

    private static String answer(Guard guard, Consumer<Asked> how) {
        Asked asked = new Asked();
        how.accept(asked);
        return asked.of(guard);
    }

    @Test
    void killSwitch() {
        assertThat(answer(new KillSwitchGuard(), asked -> {})).isEqualTo("ALLOW");
        assertThat(answer(new KillSwitchGuard(), asked -> asked.killSwitch = true))
                .isEqualTo("DENY engaged");
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, SAFE, false, ann, DENY off",
        "OBSERVE, SAFE, false, ann, DENY observe",
        "PROPOSE, SAFE, false, ann, ALLOW",
        "AUTO, SAFE, false, qte-ops, ALLOW",
        "AUTO, DISRUPTIVE, false, qte-ops, ALLOW",
        "AUTO, DESTRUCTIVE, false, ann, DENY not-enabled",
        "AUTO, DESTRUCTIVE, true, ann, ALLOW",
        "AUTO, DESTRUCTIVE, true, qte-ops, DENY never-automatic",
        "PROPOSE, DESTRUCTIVE, true, qte-ops, DENY never-automatic",
    })
    void mode(Mode mode, Danger danger, boolean enabled, String requester, String expected) {
        assertThat(answer(new ModeGuard(), asked -> {
                    asked.mode = mode;
                    asked.danger = danger;
                    asked.enabled = enabled;
                    asked.requester = requester;
                }))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, SAFE, true, 0",
        "PROPOSE, SAFE, true, 1",
        "AUTO, DISRUPTIVE, true, 1",
        "PROPOSE, DISRUPTIVE, true, 1",
        "AUTO, DESTRUCTIVE, true, 2",
        "AUTO, SAFE, false, 0",
        "PROPOSE, SAFE, false, 1",
        "AUTO, DISRUPTIVE, false, 2",
        "AUTO, DESTRUCTIVE, false, 2",
    })
    void approval_needed(Mode mode, Danger danger, boolean calendar, int needed) {
        for (int given = 0; given <= needed + 1; given++) {
            int persons = given;
            assertThat(answer(new ApprovalGuard(), asked -> {
                        asked.mode = mode;
                        asked.danger = danger;
                        asked.sessionOpen = calendar ? Optional.of(false) : Optional.empty();
                        for (int person = 0; person < persons; person++) {
                            asked.approved("person-" + person, Duration.ofMinutes(1));
                        }
                    }))
                    .as("given %d", given)
                    .isEqualTo(given < needed ? "ASK missing" : "ALLOW");
        }
    }

    @Test
    void approval_counted() {
        Consumer<Asked> propose = asked -> {
            asked.mode = Mode.PROPOSE;
            asked.requester = "ann";
        };
        Guard guard = new ApprovalGuard();
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("ann", Duration.ZERO))))
                .isEqualTo("ASK missing");
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("bob", Duration.ZERO))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("bob", ApprovalGuard.VALID.minus(TICK)))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("bob", ApprovalGuard.VALID))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("bob", ApprovalGuard.VALID.plus(TICK)))))
                .isEqualTo("ASK missing");
        assertThat(answer(guard, propose.andThen(asked -> asked.approved("bob", TICK.negated()))))
                .isEqualTo("ASK missing");
        assertThat(answer(guard, asked -> {
                    asked.danger = Danger.DESTRUCTIVE;
                    asked.approved("bob", Duration.ZERO).approved("bob", Duration.ofMinutes(1));
                }))
                .isEqualTo("ASK missing");
    }

    @Test
    void freshness_plan() {
        Guard guard = new FreshnessGuard();
        assertThat(answer(guard, asked -> asked.expires = Asked.NOW.plus(TICK))).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.expires = Asked.NOW)).isEqualTo("DENY expired");
        assertThat(answer(guard, asked -> asked.expires = Asked.NOW.minus(TICK)))
                .isEqualTo("DENY expired");
        assertThat(answer(guard, asked -> asked.age = Duration.ofSeconds(70).minus(TICK)))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.age = Duration.ofSeconds(70))).isEqualTo("DENY expired");
        assertThat(answer(guard, asked -> asked.made = Asked.NOW)).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.made = Asked.NOW.plus(TICK))).isEqualTo("DENY clock");
    }

    @Test
    void freshness_findings() {
        Guard guard = new FreshnessGuard();
        assertThat(answer(guard, asked -> asked.occasion = List.of())).isEqualTo("DENY no-finding");
        assertThat(answer(guard, asked -> {
                    asked.occasion = List.of();
                    asked.wished = true;
                }))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.findings = List.of())).isEqualTo("DENY stale");
        assertThat(answer(guard, asked -> asked.findings = List.of(epoch(6)))).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.findings = List.of(epoch(7)))).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.findings = List.of(epoch(8)))).isEqualTo("DENY stale");
        assertThat(answer(guard, asked -> asked.about(aged(FreshnessGuard.OLDEST))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.about(aged(FreshnessGuard.OLDEST.plus(TICK)))))
                .isEqualTo("DENY stale");
        Finding unconfirmed = Asked.finding(Status.FAILING).standing(Standing.UNCONFIRMED);
        assertThat(answer(guard, asked -> asked.about(unconfirmed))).isEqualTo("DENY unconfirmed");
        assertThat(answer(guard, asked -> asked.about(unconfirmed).requester = "ann"))
                .isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, qte-ops, ALLOW",
        "UNCONFIRMED, qte-ops, DENY unconfirmed",
        "CLEARING, qte-ops, DENY unconfirmed",
        "FLAPPING, qte-ops, DENY flapping",
        "CONFIRMED, ann, ALLOW",
        "UNCONFIRMED, ann, ALLOW",
        "FLAPPING, ann, DENY flapping",
    })
    void freshness_standing(Standing standing, String requester, String expected) {
        Finding finding = Asked.finding(Status.FAILING).standing(standing);
        assertThat(answer(new FreshnessGuard(), asked -> asked.about(finding).requester = requester))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DEGRADED, ops.observer, qte-ops, DENY suspected",
        "DEGRADED, ops.observer, ann, DENY suspected",
        "HEALTHY, ops.observer, qte-ops, ALLOW",
        "UNKNOWN, ops.observer, qte-ops, ALLOW",
        "DEGRADED, ops.journal, qte-ops, ALLOW",
    })
    void observer(Status status, String check, String requester, String expected) {
        Finding.Id id = new Finding.Id(check, new Subject("ops", "self"), "");
        assertThat(answer(new ObserverGuard(), asked -> {
                    asked.findings = List.of(World.finding(id, status, Asked.NOW, 7));
                    asked.requester = requester;
                    asked.wished = !asked.requester.equals(Question.AUTOMATION);
                }))
                .isEqualTo(expected);
    }

    @Test
    void recovery_wellAtTheMomentButFlapping_isNotWaitedFor() {
        Guard guard = new RecoveryGuard(Reliance.of(List.of()));
        Finding flapping = Finding.first(
                        World.ILL,
                        Status.RECOVERING,
                        Severity.P1,
                        Diagnosis.FLAPPING,
                        List.of(),
                        Map.of(),
                        List.of(),
                        Asked.NOW,
                        7)
                .standing(Standing.FLAPPING);
        Finding loading = Asked.finding(Status.RECOVERING).standing(Standing.FLAPPING);

        assertThat(answer(guard, asked -> asked.findings = List.of(flapping))).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.findings = List.of(loading))).isEqualTo("DENY recovering");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILING, ALLOW",
        "DEGRADED, ALLOW",
        "UNKNOWN, DENY no-fault",
        "RECOVERING, DENY no-fault",
        "HEALTHY, DENY no-fault",
        "SKIPPED, DENY no-fault"
    })
    void freshness_status(Status status, String expected) {
        assertThat(answer(new FreshnessGuard(), asked -> asked.about(Asked.finding(status))))
                .isEqualTo(expected);
    }

    private static Finding epoch(long epoch) {
        return World.finding(World.ILL, Status.FAILING, Asked.NOW, epoch);
    }

    private static Finding aged(Duration age) {
        return World.finding(World.ILL, Status.FAILING, Asked.NOW.minus(age), 7);
    }

    @Test
    void coolDown() {
        Guard guard = new CoolDownGuard();
        Duration coolDown = Duration.ofMinutes(5);
        assertThat(answer(guard, asked -> {})).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.act(SELF, MAIN, coolDown.minus(TICK))))
                .isEqualTo("DENY cooling");
        assertThat(answer(guard, asked -> asked.act(SELF, MAIN, coolDown))).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.act(SELF, MAIN, coolDown.plus(TICK))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.act(SELF, MAIN, Duration.ofHours(-1))))
                .isEqualTo("DENY cooling");
        assertThat(answer(guard, asked -> asked.act(SELF, "postgres:other", TICK)))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.act("postgres.other", MAIN, TICK)))
                .isEqualTo("ALLOW");
    }

    @Test
    void rate_remediationHourly() {
        for (int acts = 2; acts <= 4; acts++) {
            int count = acts;
            assertThat(answer(new RateGuard(), asked -> repeat(count, i -> asked.act(SELF, "x:" + i, within(1)))))
                    .isEqualTo(acts < 3 ? "ALLOW" : "DENY remediation");
        }
        assertThat(answer(new RateGuard(), asked -> repeat(3, i -> asked.act(SELF, "x:" + i, Duration.ofHours(1)))))
                .isEqualTo("ALLOW");
        assertThat(answer(new RateGuard(), asked -> repeat(3, i -> asked.act(SELF, "x:" + i, Duration.ofHours(-1)))))
                .isEqualTo("DENY remediation");
    }

    @Test
    void rate_subjectDaily() {
        for (int acts = 2; acts <= 4; acts++) {
            int count = acts;
            assertThat(answer(new RateGuard(), asked -> repeat(count, i -> asked.act("r." + i, MAIN, within(24)))))
                    .isEqualTo(acts < 3 ? "ALLOW" : "DENY subject");
        }
        assertThat(answer(new RateGuard(), asked -> repeat(3, i -> asked.act("r." + i, MAIN, Duration.ofHours(24)))))
                .isEqualTo("ALLOW");
    }

    @Test
    void rate_allHourly() {
        for (int acts = 5; acts <= 7; acts++) {
            int count = acts;
            assertThat(answer(new RateGuard(), asked -> repeat(count, i -> asked.act("r." + i, "x:" + i, within(1)))))
                    .isEqualTo(acts < 6 ? "ALLOW" : "DENY all");
        }
    }

    private static Duration within(int hours) {
        return Duration.ofHours(hours).minus(TICK);
    }

    private static void repeat(int times, Consumer<Integer> each) {
        for (int i = 0; i < times; i++) {
            each.accept(i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ALLOW",
        "2, 2, DENY too-many",
        "1, 19, ALLOW",
        "2, 19, DENY too-many",
        "2, 20, ALLOW",
        "3, 20, DENY too-many",
        "4, 49, ALLOW",
        "5, 49, DENY too-many",
        "5, 50, ALLOW",
        "5, 1000, ALLOW",
        "6, 1000, DENY too-many"
    })
    void blastRadius(int actions, int peers, String expected) {
        assertThat(answer(new BlastRadiusGuard(), asked -> {
                    asked.actions = actions;
                    asked.peers = peers;
                }))
                .isEqualTo(expected);
    }

    @Test
    void blastRadius_fromFourPeersOn_moreThanHalfIsLeftAlone() {
        for (int peers = 4; peers <= 1_000; peers++) {
            assertThat(2 * BlastRadiusGuard.most(peers)).isLessThan(peers);
        }
    }

    @Test
    void recovery() {
        Subject host = new Subject("host", "local");
        Guard guard = new RecoveryGuard(Reliance.of(List.of(
                new World.Thing(World.DATABASE, List.of(new Subject("container", "db"))),
                new World.Thing(new Subject("container", "db"), List.of(host)),
                new World.Thing(World.ENGINE, List.of(World.DATABASE)))));
        Map<Subject, String> expected = Map.of(
                World.DATABASE,
                "DENY recovering",
                new Subject("postgres", "replica"),
                "DENY recovering",
                new Subject("container", "db"),
                "DENY recovering",
                host,
                "DENY recovering",
                World.ENGINE,
                "DENY recovering",
                new Subject("redis", "main"),
                "ALLOW");
        expected.forEach((subject, answer) -> assertThat(answer(
                        guard, asked -> asked.findings = List.of(Asked.on(subject, Status.RECOVERING))))
                .as("%s", subject)
                .isEqualTo(answer));
        assertThat(answer(guard, asked -> asked.findings = List.of(Asked.on(World.DATABASE, Status.FAILING))))
                .isEqualTo("ALLOW");
        Finding clearing = Asked.on(World.ENGINE, Status.RECOVERING).standing(Standing.CLEARING);
        assertThat(answer(guard, asked -> asked.findings = List.of(clearing))).isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @CsvSource({
        "SAFE, true, FAILING, P1, ALLOW",
        "DISRUPTIVE, , FAILING, P1, ALLOW",
        "DISRUPTIVE, false, FAILING, P1, ALLOW",
        "DISRUPTIVE, true, FAILING, P1, DENY open",
        "DISRUPTIVE, true, FAILING, P0, ALLOW",
        "DISRUPTIVE, true, DEGRADED, P0, DENY open",
        "DESTRUCTIVE, true, FAILING, P1, DENY open",
        "DESTRUCTIVE, true, FAILING, P0, ALLOW"
    })
    void tradingHours(Danger danger, Boolean open, Status status, Severity severity, String expected) {
        Finding seen = Asked.finding(status);
        Finding graded = new Finding(
                seen.id(),
                status,
                severity,
                seen.reason(),
                seen.evidence(),
                seen.limits(),
                seen.causes(),
                seen.at(),
                seen.epoch(),
                Standing.CONFIRMED,
                Optional.empty());
        assertThat(answer(new TradingHoursGuard(), asked -> {
                    asked.about(graded);
                    asked.danger = danger;
                    asked.sessionOpen = Optional.ofNullable(open);
                }))
                .isEqualTo(expected);
    }

    @Test
    void openIntent() {
        Guard guard = new OpenIntentGuard();
        assertThat(answer(guard, asked -> asked.acts.add(new PastAct("r.x", MAIN, Asked.NOW, Duration.ZERO, true))))
                .isEqualTo("DENY open");
        assertThat(answer(guard, asked -> asked.acts.add(new PastAct("r.x", MAIN, Asked.NOW, Duration.ZERO, false))))
                .isEqualTo("ALLOW");
        assertThat(answer(
                        guard,
                        asked -> asked.acts.add(new PastAct("r.x", "redis:main", Asked.NOW, Duration.ZERO, true))))
                .isEqualTo("ALLOW");
    }

    @ParameterizedTest
    @CsvSource({
        // peers, ill ones beside the subject, the subject is ill, expected
        "3, 2, false, ALLOW",
        "4, 1, false, ALLOW",
        "4, 2, false, DENY half",
        "4, 2, true, ALLOW",
        "5, 1, false, ALLOW",
        "5, 2, false, DENY half",
        "5, 4, true, ALLOW",
        "10, 4, false, ALLOW",
        "10, 5, false, DENY half",
        "10, 20, false, DENY half",
    })
    void blastRadius_half(int peers, int ill, boolean itself, String expected) {
        for (Status unwell : List.of(Status.FAILING, Status.DEGRADED, Status.UNKNOWN, Status.RECOVERING)) {
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < ill; i++) {
                findings.add(Asked.on(new Subject("postgres", "peer-" + i), unwell));
            }
            findings.add(Asked.on(World.DATABASE, itself ? Status.FAILING : Status.HEALTHY));
            assertThat(answer(new BlastRadiusGuard(), asked -> {
                        asked.peers = peers;
                        asked.findings = findings;
                    }))
                    .as("%s", unwell)
                    .isEqualTo(expected);
        }
    }

    @Test
    void breaker() {
        Guard guard = new BreakerGuard();
        assertThat(answer(guard, asked -> {})).isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.breakers = List.of(open(MAIN, Breaker.Cause.IN_A_ROW))))
                .isEqualTo("DENY in-a-row");
        assertThat(answer(guard, asked -> asked.breakers = List.of(open("postgres:other", Breaker.Cause.IN_A_ROW))))
                .isEqualTo("ALLOW");
        assertThat(answer(guard, asked -> asked.breakers = List.of(open("", Breaker.Cause.WORSENED))))
                .isEqualTo("DENY worsened");
        assertThat(answer(guard, asked -> {
                    asked.breakers = List.of(open("", Breaker.Cause.WORSENED));
                    asked.requester = "ann";
                }))
                .isEqualTo("DENY worsened");
    }

    private static Breaker open(String subject, Breaker.Cause cause) {
        return new Breaker(SELF, Optional.of(subject).filter(name -> !name.isEmpty()), Asked.NOW, cause);
    }

    @ParameterizedTest
    @CsvSource({
        "20, 16, qte-ops, 0, ALLOW",
        "20, 15, qte-ops, 0, ASK demoted",
        "20, 15, qte-ops, 1, ALLOW",
        "20, 15, ann, 0, ALLOW",
        "5, 1, qte-ops, 0, ALLOW",
        "5, 0, qte-ops, 0, ASK demoted",
        "0, 0, qte-ops, 0, ALLOW",
    })
    void objectives(int runs, int verified, String requester, int approvals, String expected) {
        assertThat(answer(new ObjectivesGuard(), asked -> {
                    asked.score = new Score(SELF, runs, verified, 0, 0);
                    asked.requester = requester;
                    repeat(approvals, i -> asked.approved("person-" + i, Duration.ZERO));
                }))
                .isEqualTo(expected);
    }

    private static final String CONTAINER = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "process:9, os.pid, 4711, DENY process",
        "process:9, os.pid, 4712, ALLOW",
        "process:9, os.pid, 471, ALLOW",
        "process:4711, any.thing, x, DENY process",
        "unit:qte.service, any.thing, x, DENY service",
        "host:a, unit.name, qte.service, DENY service",
        "host:a, unit.name, qte, DENY service",
        "host:a, unit.name, nginx.service, ALLOW",
        "container:db, container.id, 0123456789ab, DENY container",
        "container:db, container.id, 0123456789AB, DENY container",
        "container:db, container.id, 0123456789ac, ALLOW",
        "container:db, container.id, 0123, DENY container",
        "container:db, any.thing, x, DENY container",
        "container:0123456789ab, any.thing, x, DENY container",
        "host:a, unit.name, docker.service, DENY docker",
        "host:a, unit.name, docker.socket, DENY docker",
        "host:a, unit.name, containerd, DENY docker",
        "host:a, unit.name, networking.service, DENY network",
        "host:a, unit.name, NetworkManager, DENY network",
        "host:a, unit.name, network-manager-applet, ALLOW",
        "docker:local, docker.live-restore, false, DENY docker",
        "docker:local, docker.live-restore, true, ALLOW",
        "docker:local, any.thing, x, ALLOW",
        "disk:/, file.path, /var/lib/qte-ops, DENY file",
        "disk:/, file.path, /var/lib/qte-ops/journal.jsonl, DENY file",
        "disk:/, file.path, /var/lib/../lib/qte-ops/x, DENY file",
        "disk:/, file.path, /var/lib, DENY file",
        "disk:/, file.path, /var/lib/qte-ops-not, ALLOW",
        "disk:/, file.path, /opt/logs/qte.log, DENY file",
        "disk:/, file.path, /opt/logs, DENY file",
        "disk:/, file.path, /opt/logs/qte.log.1, ALLOW",
        "disk:/, file.path, opt/logs, DENY file",
    })
    void selfHarm(String subject, String key, String value, String expected) {
        OwnProcess own = new OwnProcess(
                4711,
                Optional.of(CONTAINER),
                Optional.of("qte.service"),
                List.of("/var/lib/qte-ops"),
                List.of("/opt/logs/qte.log"),
                Optional.empty());
        assertThat(answer(new SelfHarmGuard(Reliance.of(List.of())), asked -> {
                    asked.own = own;
                    asked.subject = Subject.parse(subject);
                    asked.acting = Optional.of(List.of(
                            Action.of("touch", "another", Map.of("a", "b"), Map.of()),
                            Action.of("touch", "it", Map.of(key, value, Action.CONTAINER + ".other", "z"), Map.of())));
                    if (subject.startsWith("container:") && !key.equals(Action.CONTAINER)) {
                        asked.acting = Optional.of(List.of(Action.of("touch", "it", Map.of(key, value), Map.of())));
                    } else if (key.equals(Action.CONTAINER)) {
                        asked.acting = Optional.of(List.of(Action.of("touch", "it", Map.of(key, value), Map.of())));
                    }
                }))
                .isEqualTo(expected);
    }

    @Test
    void selfHarm_outsideOfAContainer_daemonAndContainersMayBeActedOn() {
        Guard guard = new SelfHarmGuard(Reliance.of(List.of()));
        for (Map<String, String> identity : List.of(
                Map.of(Action.UNIT, "docker.service"),
                Map.of(Action.LIVE_RESTORE, "false"),
                Map.of(Action.CONTAINER, CONTAINER))) {
            assertThat(answer(guard, asked -> {
                        asked.subject = new Subject("container", "db");
                        asked.acting = Optional.of(List.of(Action.of("restart", "it", identity, Map.of())));
                    }))
                    .isEqualTo("ALLOW");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DISRUPTIVE, postgres:main, DENY lease",
        "DESTRUCTIVE, container:db, DENY lease",
        "SAFE, postgres:main, ALLOW",
        "DISRUPTIVE, postgres:other, ALLOW",
    })
    void selfHarm_lease(Danger danger, String subject, String expected) {
        Guard guard = new SelfHarmGuard(
                Reliance.of(List.of(new World.Thing(World.DATABASE, List.of(new Subject("container", "db"))))));
        assertThat(answer(guard, asked -> {
                    asked.own = new OwnProcess(
                            1, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.of(World.DATABASE));
                    asked.danger = danger;
                    asked.subject = Subject.parse(subject);
                }))
                .isEqualTo(expected);
    }
}
