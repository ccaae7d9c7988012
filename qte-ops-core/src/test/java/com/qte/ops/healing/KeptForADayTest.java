package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and answers are kept for a day, however long the owner runs. */
class KeptForADayTest {
    private static final Duration LONG = Duration.ofHours(25);

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder.resolve("state"));
    }

    private Path plan(Healing healing) {
        String hash = world.plan(healing, "ann").plan().hash();
        return StateFolder.plans(world.state).resolve(hash + ".json");
    }

    private static void madeAt(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @Test
    void attend_ownedForLong_whatIsOldIsTakenAwayOnceAnHour() throws IOException {
        try (Healing healing = world.healing()) {
            healing.take();
            Path plan = plan(healing);
            Path reply = Files.writeString(StateFolder.replies(world.state).resolve("old.json"), "{}");
            Path fresh = Files.writeString(StateFolder.replies(world.state).resolve("fresh.json"), "{}");
            madeAt(plan, world.now.minus(LONG));
            madeAt(reply, world.now.minus(LONG));
            madeAt(fresh, world.now);

            world.now = world.now.plus(Duration.ofMinutes(59));
            healing.attend();
            assertThat(plan).exists();
            assertThat(reply).exists();

            world.now = world.now.plus(Duration.ofMinutes(1));
            healing.attend();
            assertThat(plan).doesNotExist();
            assertThat(reply).doesNotExist();
            assertThat(fresh).exists();
        }
    }

    @Test
    void attend_clockWasSetBack_isTakenAwayAllTheSame() throws IOException {
        try (Healing healing = world.healing()) {
            healing.take();
            Path plan = plan(healing);
            world.setClock(Duration.ofDays(-30));
            madeAt(plan, world.now.minus(LONG));

            healing.attend();

            assertThat(plan).doesNotExist();
        }
    }

    @Test
    void attend_anotherOwnsTheFolder_takesNothingAway() throws IOException {
        try (Healing healing = world.healing()) {
            Path plan = plan(healing);
            madeAt(plan, world.now.minus(LONG));

            healing.attend();

            assertThat(plan).exists();
        }
    }

    @Test
    void readAndList_planOfTheDayBefore_isLeftOut() throws IOException {
        world.now = InstantSource.system().instant();
        String hash;
        try (Healing healing = world.healing()) {
            Path plan = plan(healing);
            hash = plan.getFileName().toString().replace(".json", "");
            assertThat(Plans.read(world.state, hash)).isPresent();
            assertThat(Plans.list(world.state)).hasSize(1);

            madeAt(plan, InstantSource.system().instant().minus(LONG));
        }
        assertThat(Plans.read(world.state, hash)).isEmpty();
        assertThat(Plans.list(world.state)).isEmpty();
    }

    @Test
    void readAndList_emptyFile_isNoPlan() throws IOException {
        String hash;
        try (Healing healing = world.healing()) {
            Path plan = plan(healing);
            hash = plan.getFileName().toString().replace(".json", "");
            Files.write(plan, new byte[0]);
        }
        assertThat(Plans.read(world.state, hash)).isEmpty();
        assertThat(Plans.list(world.state)).isEmpty();
    }
}
