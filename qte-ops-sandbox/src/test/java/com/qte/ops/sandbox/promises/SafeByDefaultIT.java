package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Finding;
import com.qte.ops.sandbox.Fault;
import com.qte.ops.sandbox.Sandbox;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P22: with the default configuration nothing is changed, whatever is wrong; the servers themselves tell. */
class SafeByDefaultIT {
    private static final long PATIENCE_SECONDS = 60;
    private static final Set<Fault.Kind> HEALABLE = Set.of(Fault.Kind.LOCK, Fault.Kind.QUERY, Fault.Kind.REDIS_FULL);

    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void start_defaultConfiguration_changesNothingUnderAnyFault() throws Exception {
        promise(
                Trial.of("P22", "every fault of the fault table, default configuration", 1),
                List.of(
                        Fault.Kind.LOCK,
                        Fault.Kind.QUERY,
                        Fault.Kind.CONNECTIONS,
                        Fault.Kind.REDIS_FULL,
                        Fault.Kind.PAUSE_POSTGRES,
                        Fault.Kind.PAUSE_REDIS));
    }

    @Test
    void start_nobodyIsAsked_isCaught() {
        try (PlantedBug.Planted bug = PlantedBug.NOBODY_IS_ASKED.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> promise(
                            Trial.of("P22-planted", "nobody is asked for approval", 1), List.of(Fault.Kind.LOCK)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private void promise(Trial trial, List<Fault.Kind> kinds) throws Exception {
        BlockingQueue<OpsEvent> events = new LinkedBlockingQueue<>();
        PostgresRecorder postgres = PostgresRecorder.begin(sandbox.postgres(), PostgresServer.HEALER);
        List<String> shown = new ArrayList<>();
        int refused = 0;
        int set = 0;
        try (RedisRecorder redis = RedisRecorder.begin(sandbox.redis());
                QteOps ops = instance(events)) {
            ops.start();
            for (Fault.Kind kind : kinds) {
                events.clear();
                try (Fault fault = sandbox.faults().inject(kind)) {
                    boolean answers = fault.kind() != Fault.Kind.PAUSE_REDIS;
                    String before = answers ? redis.configuration() : "";
                    shown.add(fault.kind() + " " + root(events, kind));
                    refused += wanted(ops, kind);
                    set += answers && !redis.configuration().equals(before) ? 1 : 0;
                }
            }
            List<String> changed = new ArrayList<>(postgres.changes());
            long others = redis.administrators() + redis.changes().size();
            trial.saw(changed.size() + " changes in " + postgres.statements().size() + " statements on PostgreSQL, "
                    + (set + others) + " on Redis in " + redis.looks()
                    + " looks; under " + shown + "; " + refused + " wishes of persons refused");
            assertThat(changed).isEmpty();
            assertThat(set + others).isZero();
            assertThat(postgres.statements()).isNotEmpty();
            assertThat(redis.looks()).isPositive();
        }
    }

    private QteOps instance(BlockingQueue<OpsEvent> events) {
        Path state = folder.resolve("state-" + System.nanoTime());
        return QteOps.builder()
                .configuration(Configuration.load(
                        Optional.of(sandbox.configuration()),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", state.toString(), "probing.interval", "1s")))
                .listener(events::add)
                .build();
    }

    /** Waits until the fault is confirmed and, where something heals it, proposed or acted on. */
    private static String root(BlockingQueue<OpsEvent> events, Fault.Kind kind) throws InterruptedException {
        String confirmed = "";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() - end < 0) {
            OpsEvent event = events.poll(1, TimeUnit.SECONDS);
            if (event instanceof OpsEvent.Diagnosed diagnosed) {
                for (Finding root : diagnosed.diagnosis().rootCauses()) {
                    confirmed = root.confirmed()
                                    && root.status().isFault()
                                    && !root.check().startsWith("ops.")
                            ? root.check()
                            : confirmed;
                }
                if (!confirmed.isEmpty() && !HEALABLE.contains(kind)) {
                    return confirmed;
                }
            } else if (event instanceof OpsEvent.Proposed proposed) {
                return confirmed + " -> " + proposed.proposal().spec().id();
            } else if (event instanceof OpsEvent.Acted acted) {
                return confirmed + " => " + acted.healed().proposal().spec().id();
            }
        }
        throw new IllegalStateException("not seen: " + kind + ", but " + confirmed);
    }

    /** A person wants everything done that can be planned; without approvals all of it is refused. */
    private static int wanted(QteOps ops, Fault.Kind kind) {
        int refused = 0;
        if (HEALABLE.contains(kind)) {
            for (var spec : ops.remediations()) {
                for (Proposal proposal : ops.plan(spec.id(), Optional.empty(), Map.of(), "ann")) {
                    Healed healed = ops.heal(proposal, "wanted");
                    refused += healed.outcome() == Healed.Outcome.REFUSED ? 1 : 0;
                }
            }
        }
        return refused;
    }
}
