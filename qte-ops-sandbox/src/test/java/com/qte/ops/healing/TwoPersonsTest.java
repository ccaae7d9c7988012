package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.OpsException;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P33: nothing destructive without two persons who approved the very same plan in the last quarter of an hour. */
@Timeout(600)
class TwoPersonsTest {
    private static final String FAULT =
            "histories of approvals (own, replayed, old, of another plan, used up, taken back) and of set clocks";
    private static final String CONCURRENT = "approving, taking back and executing at once, by six threads";
    private static final List<String> PERSONS = List.of("ann", "bob", "cid");

    @TempDir
    private Path folder;

    @Test
    void guards_anyHistory_nothingWithoutTwoPersons() {
        nothingWithoutTwoPersons(Trial.of("P33", FAULT, 100_000));
    }

    @Test
    void guards_oneIsEnough_theSameTestFails() {
        Trial trial = Trial.of("P33 planted", FAULT, 2_000);
        PlantedBug.Planted planted = PlantedBug.ONE_PERSON_IS_ENOUGH.plant();
        try {
            assertThatThrownBy(() -> nothingWithoutTwoPersons(trial)).isInstanceOf(AssertionError.class);
        } finally {
            planted.close();
        }
    }

    private static void nothingWithoutTwoPersons(Trial trial) {
        FuzzedApprovals fuzzed = new FuzzedApprovals(trial.random());
        for (int history = 0; history < trial.tries() && fuzzed.wrong.size() < 5; history++) {
            fuzzed.history();
        }
        trial.saw(("%d of %d times allowed without two valid approvals of the same plan, %d times with;"
                        + " %d asked for by one of the approvers")
                .formatted(fuzzed.wrong.size(), fuzzed.asked, fuzzed.allowed, fuzzed.byApprover));
        assertThat(fuzzed.wrong).isEmpty();
        assertThat(fuzzed.allowed).as("some are allowed").isGreaterThan(trial.tries() / 50);
    }

    @Test
    void heal_allAtOnce_nothingWithoutTwoPersons() throws Exception {
        Trial trial = Trial.of("P33 at once", CONCURRENT, 6);
        List<String> wrong = new ArrayList<>();
        long acts = 0;
        for (int world = 0; world < trial.tries(); world++) {
            Path state = folder.resolve("state-" + world);
            atOnce(state, trial.random());
            ApprovalHistory history = new ApprovalHistory();
            for (Entry entry : Journal.inspect(state).entries()) {
                if (entry.kind() == Entry.Kind.INTENT) {
                    acts++;
                    Set<String> persons = history.persons(
                            String.valueOf(entry.data().get("plan")),
                            String.valueOf(entry.data().get("requester")),
                            entry.at());
                    if (persons.size() < 2) {
                        wrong.add("record " + entry.number() + " with the approval of " + persons);
                    }
                }
                history.accept(entry);
            }
        }
        trial.saw("%d of %d acts without two persons".formatted(wrong.size(), acts));
        assertThat(wrong).isEmpty();
        assertThat(acts).as("some acts are due").isPositive();
    }

    private static void atOnce(Path state, Random random) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PERSONS.size() * 2);
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "healing.journal",
                                state.toString(),
                                "healing.remediations." + Shredder.REMEDIATION + ".mode",
                                "PROPOSE",
                                "trading.calendar",
                                "closed")))
                .target(new Shredder.Heap())
                .probe(new Shredder.Look())
                .remediation(new Shredder())
                .build()) {
            ops.start();
            ops.diagnose(Scope.usual());
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> working = new ArrayList<>();
            for (String person : PERSONS) {
                long seed = random.nextLong();
                working.add(threads.submit(() -> decide(ops, person, new Random(seed), over)));
                working.add(threads.submit(() -> execute(ops, person, over)));
            }
            for (Future<?> one : working) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void decide(QteOps ops, String person, Random random, AtomicBoolean over) {
        while (!over.get()) {
            try {
                String hash = Shredder.planned(ops, person).plan().hash();
                if (random.nextInt(6) == 0) {
                    ops.revoke(hash, person);
                } else {
                    ops.approve(hash, person);
                }
            } catch (OpsException e) {
                Thread.onSpinWait(); // somebody else plans at this moment
            }
        }
    }

    /** Until something was done, or it was tried often. */
    private static void execute(QteOps ops, String person, AtomicBoolean over) {
        for (int tries = 0; tries < 200 && !over.get(); tries++) {
            try {
                Healed healed = ops.heal(Shredder.planned(ops, person), "a trial");
                if (!healed.done().isEmpty()) {
                    over.set(true);
                }
            } catch (OpsException e) {
                Thread.onSpinWait(); // somebody else plans at this moment
            }
        }
        over.set(true);
    }
}
