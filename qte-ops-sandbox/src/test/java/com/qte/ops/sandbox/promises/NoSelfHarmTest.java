package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.OwnLook;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.OwnProcess;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P32: whatever is asked for and approved, the library is not turned against itself. */
class NoSelfHarmTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private int acted;

    @Test
    void heal_whatTheLibraryLivesIn_refused() throws IOException {
        Path state = folder.toRealPath().resolve("state");
        Path logs = Files.createDirectory(folder.toRealPath().resolve("logs"));
        Path log = logs.resolve("engine.log");
        try (Writer held = Files.newBufferedWriter(log)) {
            held.write("begins");
            OwnProcess process = new OwnLook(List.of(state, state.resolve("kill-switch")), Optional.empty()).get();
            OwnProcess own = new OwnProcess(
                    process.pid(),
                    Optional.of(ID),
                    Optional.of("qte.service"),
                    process.folders(),
                    process.files(),
                    Optional.of(new Subject("thing", "0")));
            List<Map<String, String>> own32 = List.of(
                    Map.of(Action.PID, Long.toString(ProcessHandle.current().pid())),
                    Map.of(Action.CONTAINER, ID),
                    Map.of(Action.CONTAINER, ID.substring(0, 12)),
                    Map.of(Action.UNIT, "qte.service"),
                    Map.of(Action.UNIT, "docker.service"),
                    Map.of(Action.UNIT, "docker.socket", Action.LIVE_RESTORE, "false"),
                    Map.of(Action.PATH, state.toString()),
                    Map.of(Action.PATH, state.resolve("journal.jsonl").toString()),
                    Map.of(Action.PATH, log.toString()),
                    Map.of(Action.PATH, logs.toString()),
                    Map.of());
            List<Map<String, String>> others = List.of(
                    Map.of(Action.PID, "1" + ProcessHandle.current().pid()),
                    Map.of(Action.CONTAINER, "f" + ID.substring(1)),
                    Map.of(Action.UNIT, "nginx.service"),
                    Map.of(Action.UNIT, "docker.service", Action.LIVE_RESTORE, "true"),
                    Map.of(Action.PATH, logs.resolve("engine.log.1").toString()));
            Trial trial = Trial.of("P32", "plans that hit the library itself, approved by two persons", 1);
            List<String> through = new ArrayList<>();
            own32.forEach(identity -> through.addAll(passed(own, identity, "0")));
            int refused = own32.size() - through.size();
            int harmed = acted;
            List<String> done = new ArrayList<>();
            others.forEach(identity -> done.addAll(passed(own, identity, "1")));
            trial.saw(refused + " of " + own32.size() + " refused, " + harmed + " done; of " + others.size()
                    + " like ones that are others', " + done.size() + " done");
            assertThat(through).isEmpty();
            assertThat(harmed).isZero();
            assertThat(done).hasSameSizeAs(others);
        }
    }

    private List<String> passed(OwnProcess own, Map<String, String> identity, String thing) {
        SimWorld world = new SimWorld(folder.resolve("w" + identity.hashCode() + thing), 2)
                .remedy("thing.wipe", Danger.DESTRUCTIVE);
        world.own = own;
        world.identity = identity;
        Subject subject = new Subject("thing", thing);
        world.ill.add(subject);
        world.pass(Duration.ofMinutes(1));
        try (Healing healing = world.healing()) {
            healing.take();
            Proposal proposal =
                    world.plan(healing, "thing.wipe", subject, "ann").orElseThrow();
            healing.record(new Command.Approve(proposal.plan().hash()), "bob");
            healing.record(new Command.Approve(proposal.plan().hash()), "cid");
            Healed healed = healing.heal(proposal, "attack");
            acted += world.done.size();
            return healed.outcome() == Healed.Outcome.REFUSED ? List.of() : List.of(identity.toString());
        }
    }
}
