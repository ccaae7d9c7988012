package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Healing;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.Result;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P34: nothing disruptive in an open session but for a P0; nothing by plans that are stale. */
class TradingFirstTest {
    @TempDir
    private Path folder;

    private final int[] acted = new int[2];
    private int inSession;
    private int late;
    private int changed;
    private boolean open;
    private boolean well;
    private Duration made = Duration.ZERO;

    @Test
    void heal_randomSessionsDelaysAndChanges_neverWhenItMustNot() {
        promise(Trial.of("P34", "random sessions, plans delayed 0 to 1 h, preconditions changed", 400));
    }

    @Test
    void heal_openSessionHoldsNobodyBack_isCaught() {
        try (PlantedBug.Planted bug = PlantedBug.SESSIONS_HOLD_NOBODY_BACK.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> promise(Trial.of("P34-planted", "an open session holds nobody back", 400)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private void promise(Trial trial) {
        Random random = trial.random();
        SimWorld world = new SimWorld(folder.resolve("w" + trial.seed()), 8)
                .remedy("thing.nudge", Danger.SAFE)
                .remedy("thing.restart", Danger.DISRUPTIVE)
                .remedy("thing.wipe", Danger.DESTRUCTIVE);
        world.calendar = Optional.of(at -> open);
        try (Healing healing = world.healing()) {
            for (int i = 0; i < trial.tries(); i++) {
                world.pass(Duration.ofHours(9));
                world.resetAll(healing);
                once(world, healing, random);
            }
        }
        trial.saw(inSession + " in an open session, " + late + " after expiry, " + changed
                + " after the thing was well again, of " + (acted[0] + acted[1]) + " acts, " + acted[1]
                + " of them disruptive or worse");
        assertThat(inSession + late + changed).isZero();
        assertThat(acted[0]).isPositive();
        assertThat(acted[1]).isPositive();
    }

    private void once(SimWorld world, Healing healing, Random random) {
        String remedy = world.specs().get(random.nextInt(3)).id();
        boolean disruptive = !remedy.equals("thing.nudge");
        Subject subject = world.things.get(random.nextInt(8)).subject();
        world.severity = random.nextInt(4) == 0 ? Severity.P0 : Severity.P1;
        open = random.nextBoolean();
        well = false;
        world.effect = one -> {
            acted[disruptive ? 1 : 0]++;
            inSession += disruptive && open && world.severity != Severity.P0 ? 1 : 0;
            late += world.past().minus(made).compareTo(SimWorld.LIFE) >= 0 ? 1 : 0;
            changed += well ? 1 : 0;
            world.ill.remove(one);
            return Result.done("");
        };
        world.ill.clear();
        world.ill.add(subject);
        healing.take();
        made = world.past();
        Proposal proposal = world.plan(healing, remedy, subject, "ann").orElseThrow();
        approve(healing, proposal, "bob");
        approve(healing, proposal, "cid");
        world.pass(
                random.nextBoolean()
                        ? Duration.ofSeconds(random.nextInt(100))
                        : Duration.ofSeconds(random.nextInt(3_600)));
        if (random.nextInt(4) == 0) {
            world.setClock(Duration.ofMinutes(random.nextInt(121) - 60));
        }
        if (random.nextInt(4) == 0) {
            open = !open;
        }
        if (random.nextInt(4) == 0) {
            well = true;
            world.ill.clear();
        }
        Healed unused = healing.heal(proposal, "simulated");
    }

    private static void approve(Healing healing, Proposal proposal, String person) {
        healing.record(new Command.Approve(proposal.plan().hash()), person);
    }
}
