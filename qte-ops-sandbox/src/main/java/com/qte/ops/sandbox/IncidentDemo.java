package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.console.ExitCodes;
import com.qte.ops.console.QteOpsCommand;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.incident.Incident;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An incident of P1 on the sandbox from its first finding to its report: confirmed, told through a real Alertmanager, taken
 * on by nobody in time, told to the next, taken on, healed, closed. Each promise is checked, and the first that does not
 * hold ends it.
 */
final class IncidentDemo {
    private static final int CHAPTERS = 8;
    private static final String CALLED = "Chen";
    private static final String NEXT = "Wang";
    private static final Duration RESPONSE = Duration.ofSeconds(30);

    /** A busy machine may take some rounds to warm up. */
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(120);

    private static final Duration FOUND_WITHIN = Duration.ofSeconds(90);
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(20);
    private static final Duration PLANNED_WITHIN = Duration.ofSeconds(60);
    private static final Duration WELL_WITHIN = Duration.ofSeconds(90);

    /** What is to break, and what tells of it. */
    private static final List<String> WANTED = List.of(Demo.ROOT, "postgres.reachable", "engine.queue");

    private static final int FIX_WITHIN_DAYS = 14;

    private final Console console;
    private final Approver approver;
    private final Ending ending;
    private final ClassLoader plugins;
    private final Story story;

    IncidentDemo(Console console, Approver approver, Ending ending, ClassLoader plugins) {
        this.console = console;
        this.approver = approver;
        this.ending = ending;
        this.plugins = plugins;
        this.story = new Story(console, CHAPTERS);
    }

    /**
     * Plays it.
     *
     * @throws DemoFailed if something did not come true
     */
    void play() throws Exception {
        long began = System.nanoTime();
        DemoFolder folder = DemoFolder.make(Path.of("").toAbsolutePath(), LocalDateTime.now(ZoneId.systemDefault()));
        story.chapter("demo.incident.chapter.start");
        try (Pager pager = Pager.open();
                Sandbox sandbox = Sandbox.start(folder.state(), story::starting)) {
            pager.address()
                    .ifPresentOrElse(
                            url -> story.say("demo.incident.alertmanager", "url", url),
                            () -> story.say("demo.incident.no-alertmanager"));
            configure(sandbox.configuration(), pager);
            Map<String, String> people = Map.of(
                    Pager.CHANNEL + ":chen", CALLED,
                    Pager.CHANNEL + ":wang", NEXT);
            try (Watch watch = new Watch(console, story, sandbox.configuration(), plugins, people)) {
                play(sandbox, watch, pager, folder);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            story.say("demo.done", "seconds", Long.toString(seconds));
            ending.of(sandbox, console, story);
        }
    }

    /** Who is called, how soon they must answer, and by which way they are told. */
    private void configure(Path file, Pager pager) throws Exception {
        Files.writeString(
                file,
                """
                probing: {interval: 2s}
                incidents: {least: P1, response: {P1: %ds}}
                contacts:
                  - {name: %s, role: engineer on call, channel: %s, address: chen}
                  - {name: %s, role: head of operations, channel: %s, address: wang}
                escalation:
                  - {severity: P1, levels: [{contacts: %s}, {contacts: %s}]}
                alerts:
                  sinks:
                    - %s
                """.formatted(
                                RESPONSE.toSeconds(),
                                CALLED,
                                Pager.CHANNEL,
                                NEXT,
                                Pager.CHANNEL,
                                CALLED,
                                NEXT,
                                pager.sink(console.language().name().toLowerCase(Locale.ROOT))),
                StandardOpenOption.APPEND);
    }

    private void play(Sandbox sandbox, Watch watch, Pager pager, DemoFolder folder) throws Exception {
        story.chapter("demo.incident.chapter.watch");
        if (watch.diagnosis(IncidentDemo::isCalm, HEALTHY_WITHIN).isEmpty()) {
            throw new Ailing(console, watch.ops().texts())
                    .neverHealthy(watch.ops().last(), HEALTHY_WITHIN, WANTED, IncidentDemo::isAlarming);
        }
        watch.say("demo.incident.well");

        story.chapter("demo.chapter.fault");
        try (IdleInTransaction fault = sandbox.faults().idleInTransactionLock()) {
            watch.say("demo.fault", "application", IdleInTransaction.APPLICATION, "pid", Long.toString(fault.pid()));

            story.chapter("demo.incident.chapter.confirmed");
            String id = confirmed(watch);
            proven(watch, pager, id, "raised", "1");

            story.chapter(
                    "demo.incident.chapter.unanswered",
                    "seconds",
                    Long.toString(RESPONSE.toSeconds()),
                    "usual",
                    Long.toString(Severity.P1.response().toMinutes()));
            incident(
                    watch,
                    id,
                    "demo.incident.failed.not-escalated",
                    one -> one.pace().level() == 1);
            proven(watch, pager, id, "escalated", "2");

            story.chapter("demo.incident.chapter.acknowledged");
            command(sandbox, "incident", "ack", id);
            incident(watch, id, "demo.incident.failed.not-taken", Incident::acknowledged);
            proven(watch, pager, id, "changed", "2");

            story.chapter("demo.incident.chapter.healed");
            heal(sandbox, watch, fault);
            incident(
                    watch,
                    id,
                    "demo.incident.failed.not-well",
                    one -> one.pace().wellSince().isPresent());
            watch.say("demo.incident.root-well");

            story.chapter("demo.incident.chapter.closed");
            close(sandbox, watch, pager, id);
            report(sandbox, id, folder);
        }
    }

    /** Nothing that wakes anybody, and what is to break is looked at; milder things are this machine's own. */
    static boolean isCalm(Diagnosis diagnosis) {
        boolean isLookedAt = WANTED.stream()
                .allMatch(check -> diagnosis.findings().stream()
                        .anyMatch(finding -> finding.check().equals(check) && finding.status() == Status.HEALTHY));
        return isLookedAt && diagnosis.rootCauses().stream().noneMatch(IncidentDemo::isAlarming);
    }

    private static boolean isAlarming(Finding root) {
        return root.severity().compareTo(Severity.P1) <= 0;
    }

    /** The id of the incident whose root cause is the forgotten transaction. */
    private String confirmed(Watch watch) throws Exception {
        Incident incident = watch.incident(
                        one -> one.root().id().check().equals(Demo.ROOT) && one.severity() == Severity.P1, FOUND_WITHIN)
                .orElseThrow(() -> new DemoFailed(console.text("demo.failed.not-found")));
        watch.say(
                "demo.incident.confirmed",
                "id",
                incident.id(),
                "severity",
                incident.severity().name(),
                "finding",
                incident.root().id().toString());
        watch.tellNotices();
        return incident.id();
    }

    private void incident(Watch watch, String id, String failed, Predicate<Incident> wanted) throws Exception {
        if (watch.incident(one -> one.id().equals(id) && wanted.test(one), WELL_WITHIN)
                .isEmpty()) {
            throw new DemoFailed(console.text(failed));
        }
        watch.tellNotices();
    }

    /** Reads in Alertmanager that it was told. */
    private void proven(Watch watch, Pager pager, String id, String said, String level) throws Exception {
        if (pager.address().isEmpty()) {
            return;
        }
        Pager.Shown shown = pager.until(
                        id,
                        alert -> alert.said().equals(said)
                                && alert.level().equals(level)
                                && alert.state().equals("active"),
                        SHOWN_WITHIN)
                .orElseThrow(() -> notShown(pager, id, said));
        watch.tellNotices();
        watch.say(
                "demo.incident.shown",
                "state",
                shown.state(),
                "severity",
                shown.severity(),
                "said",
                shown.said(),
                "level",
                shown.level(),
                "summary",
                shown.summary());
    }

    private void heal(Sandbox sandbox, Watch watch, IdleInTransaction fault) throws Exception {
        List<Proposal> proposals = plan(watch);
        Proposal proposal = Demo.exact(proposals, fault)
                .orElseThrow(() -> new DemoFailed(console.text(
                        "demo.failed.plan", "pid", Long.toString(fault.pid()), "plans", proposals.toString())));
        new DemoPages(console, watch.ops(), story).proposal(proposal);
        String person = approver.approve().orElseThrow(() -> new DemoFailed(console.text("demo.failed.declined")));
        DemoProof proof = DemoProof.before(sandbox, fault);
        watch.ops().approve(proposal.plan().hash(), person);
        Healed healed = watch.ops().heal(proposal, console.text("demo.reason"));
        watch.say("demo.incident.healed", "outcome", healed.outcome().name());
        if (healed.outcome() != Healed.Outcome.VERIFIED) {
            throw new DemoFailed(console.text(
                    "demo.failed.outcome", "outcome", healed.outcome().name()));
        }
        proof.after(console, story);
    }

    /** What watches plans by itself, too; one at a time may. */
    private static List<Proposal> plan(Watch watch) throws InterruptedException {
        long deadline = System.nanoTime() + PLANNED_WITHIN.toNanos();
        while (true) {
            try {
                return watch.ops().plan(Demo.REMEDIATION, Optional.empty(), Map.of(), Demo.REQUESTER);
            } catch (OpsException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                Rounds.pause(Duration.ofSeconds(1));
            }
        }
    }

    private void close(Sandbox sandbox, Watch watch, Pager pager, String id) throws Exception {
        LocalDate due = LocalDate.now(ZoneOffset.UTC).plusDays(FIX_WITHIN_DAYS);
        command(sandbox, "incident", "note", id, console.text("demo.incident.cause"), "--root-cause");
        command(
                sandbox,
                "incident",
                "follow-up",
                "add",
                id,
                console.text("demo.incident.follow-up"),
                "--owner",
                NEXT,
                "--due",
                due.toString());
        command(sandbox, "incident", "close", id, "--reason", console.text("demo.incident.reason"));
        watch.tellNotices();
        if (pager.address().isPresent()) {
            if (!pager.forgets(id, SHOWN_WITHIN)) {
                throw notShown(pager, id, "resolved");
            }
            watch.say("demo.incident.resolved");
        }
    }

    private DemoFailed notShown(Pager pager, String id, String said) {
        return new DemoFailed(console.text(
                "demo.incident.failed.not-shown",
                "said",
                said,
                "shown",
                pager.shown(id).map(Pager.Shown::toString).orElse("-")));
    }

    private void report(Sandbox sandbox, String id, DemoFolder folder) throws Exception {
        command(sandbox, "incident", "show", id);
        for (Path file : List.of(folder.incidentHtml(), folder.incidentMarkdown())) {
            command(sandbox, "incident", "report", id, "--out", file.toString());
        }
    }

    /** Runs a command of the console, as a person beside the engine would. */
    private void command(Sandbox sandbox, String... words) throws DemoFailed {
        List<String> all = new ArrayList<>(List.of(words));
        StringBuilder shown = new StringBuilder(console.command());
        for (String word : words) {
            shown.append(' ').append(word.matches("[A-Za-z0-9./_:-]+") ? word : "'" + word + "'");
        }
        story.print("  $ " + shown);
        all.addAll(List.of("--config", sandbox.configuration().toString()));
        int code = QteOpsCommand.run(console, all.toArray(new String[0]));
        if (code != ExitCodes.HEALTHY) {
            throw new DemoFailed(console.text(
                    "demo.incident.failed.command", "command", shown.toString(), "code", Integer.toString(code)));
        }
    }
}
