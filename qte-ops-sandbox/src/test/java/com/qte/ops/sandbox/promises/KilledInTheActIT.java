package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P35: whenever a process is killed in the act, nothing is done twice, nothing that was acknowledged is lost, nothing is
 * done without an intent before it, and each run ends in one state that is told.
 */
class KilledInTheActIT {
    private static final String FAULT = "kill -9 of a process that heals, against a real PostgreSQL";
    private static final int SHORT = 100;
    private static final int FEW = 6;

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private void body(Trial trial, int kills, String bug) throws Exception {
        String url = server.url() + "?user=" + PostgresServer.SUPERUSER;
        try (CrashLoop loop = new CrashLoop(url, folder, trial.random(), bug)) {
            loop.run(kills);
            loop.judge(trial);
        }
    }

    @Test
    void heal_killedAtAnyTime_neverTwiceNeverUnannouncedNeverLost() throws Exception {
        Trial trial = Trial.of("P35", FAULT, SHORT);
        body(trial, trial.tries(), "");
    }

    @Test
    void heal_intentNotWritten_isFound() {
        PlantedBug bug = PlantedBug.NOTHING_IS_ANNOUNCED;
        Trial trial = Trial.of(bug.promise() + "-planted", "planted bug " + bug, FEW);
        assertThatThrownBy(() -> body(trial, FEW, bug.name())).isInstanceOf(AssertionError.class);
    }
}
