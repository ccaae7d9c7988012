package com.qte.ops.sandbox;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.console.Console;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main job on the sandbox, through the public front door alone: a fault is found, traced to its root, planned against,
 * approved, healed, verified and journaled. Each promise is checked, and the first that does not hold ends it.
 */
final class Demo {
    /** What is to be found at the root of everything. */
    static final String ROOT = "postgres.connections.idle-in-transaction";

    /** What ends the session. */
    static final String REMEDIATION = "postgres.terminate-idle";
    /** Who asks for it, and so cannot be who approves it. */
    static final String REQUESTER = "demo";

    private static final int CHAPTERS = 7;

    /** A busy machine may take some rounds to warm up. */
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(30);
    /** The limits in force are 2 s and 5 s, and two looks confirm. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(45);

    private final Console console;
    private final Approver approver;
    private final Ending ending;
    private final ClassLoader plugins;
    private final Story story;

    /**
     * @param plugins where providers and texts are found
     */
    Demo(Console console, Approver approver, Ending ending, ClassLoader plugins) {
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
        story.chapter("demo.chapter.start");
        try (Sandbox sandbox = Sandbox.start(folder.state(), story::starting)) {
            try (QteOps ops = open(sandbox)) {
                DemoPages pages = new DemoPages(console, ops, story);
                play(sandbox, ops, pages, folder);
            }
            new DemoJournal(console, story).prove(folder);
            story.say("demo.left", "folder", folder.path().toString());
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            story.say("demo.done", "seconds", Long.toString(seconds));
            ending.of(sandbox, console, story);
        }
    }

    private void play(Sandbox sandbox, QteOps ops, DemoPages pages, DemoFolder folder) throws Exception {
        Rounds rounds = new Rounds(ops, pages::round);

        story.chapter("demo.chapter.healthy");
        Diagnosis well = rounds.until(new TwiceWell()::and, HEALTHY_WITHIN).orElseThrow(() -> neverHealthy(ops, pages));
        pages.verdict(well);
        if (well.status() != Status.HEALTHY) {
            pages.plugins(well);
        }

        story.chapter("demo.chapter.fault");
        try (IdleInTransaction fault = sandbox.faults().idleInTransactionLock()) {
            story.say("demo.fault", "application", IdleInTransaction.APPLICATION, "pid", Long.toString(fault.pid()));
            Diagnosis ill = rounds.until(Demo::isUnderstood, FOUND_WITHIN)
                    .orElseThrow(() -> failed("demo.failed.not-found", ops, pages));

            story.chapter("demo.chapter.diagnosis");
            pages.diagnosis(ill);
            pages.leave(ill, folder);

            story.chapter("demo.chapter.plan");
            Proposal proposal = proposalFor(ops, fault);
            pages.proposal(proposal);
            String person = approver.approve().orElseThrow(() -> new DemoFailed(console.text("demo.failed.declined")));

            story.chapter("demo.chapter.heal");
            DemoProof proof = DemoProof.before(sandbox, fault);
            ops.approve(proposal.plan().hash(), person);
            Healed healed = ops.heal(proposal, console.text("demo.reason"));
            pages.healed(healed);
            if (healed.outcome() != Healed.Outcome.VERIFIED) {
                throw new DemoFailed(console.text(
                        "demo.failed.outcome", "outcome", healed.outcome().name()));
            }
            proof.after(console, story);
        }
    }

    /**
     * The root fails and is confirmed, and what the engine suffers from is confirmed and told beneath it; plug-ins that
     * misbehave are left aside.
     */
    static boolean isUnderstood(Diagnosis diagnosis) {
        return diagnosis.rootCauses().stream()
                        .filter(root -> !TwiceWell.isOfPlugins(root))
                        .limit(1)
                        .anyMatch(root ->
                                root.check().equals(ROOT) && root.status() == Status.FAILING && root.confirmed())
                && isBeneath(diagnosis, "postgres.locks.blocked")
                && isBeneath(diagnosis, "engine.queue");
    }

    private static boolean isBeneath(Diagnosis diagnosis, String check) {
        return diagnosis.findings().stream()
                .filter(finding ->
                        finding.check().equals(check) && finding.status().isIll() && finding.confirmed())
                .anyMatch(finding -> root(diagnosis, finding).check().equals(ROOT));
    }

    private static Finding root(Diagnosis diagnosis, Finding finding) {
        Finding step = finding;
        Optional<Finding> cause = step.causedBy().flatMap(diagnosis::finding);
        while (cause.isPresent()) {
            step = cause.get();
            cause = step.causedBy().flatMap(diagnosis::finding);
        }
        return step;
    }

    private Proposal proposalFor(QteOps ops, IdleInTransaction fault) throws DemoFailed {
        List<Proposal> proposals = ops.plan(REMEDIATION, Optional.empty(), Map.of(), REQUESTER);
        return exact(proposals, fault)
                .orElseThrow(() -> new DemoFailed(console.text(
                        "demo.failed.plan", "pid", Long.toString(fault.pid()), "plans", proposals.toString())));
    }

    /** The one plan that ends this session and no other; empty where there is anything else. */
    static Optional<Proposal> exact(List<Proposal> proposals, IdleInTransaction fault) {
        return proposals.stream()
                .filter(proposal -> proposals.size() == 1
                        && proposal.plan().actions().size() == 1
                        && Long.toString(fault.pid())
                                .equals(proposal.plan()
                                        .actions()
                                        .get(0)
                                        .identity()
                                        .get("pid")))
                .findFirst();
    }

    private DemoFailed neverHealthy(QteOps ops, DemoPages pages) {
        ops.last().ifPresent(pages::diagnosis);
        return new Ailing(console, ops.texts())
                .neverHealthy(ops.last(), HEALTHY_WITHIN, List.of(), root -> !TwiceWell.isOfPlugins(root));
    }

    private DemoFailed failed(String key, QteOps ops, DemoPages pages) {
        ops.last().ifPresent(pages::diagnosis);
        return new DemoFailed(console.text(key));
    }

    private QteOps open(Sandbox sandbox) {
        return QteOps.builder()
                .patience(Sandbox.PATIENCE)
                .configuration(Configuration.load(Optional.of(sandbox.configuration()), Map.of(), Map.of()))
                .classLoader(plugins)
                .build();
    }
}
