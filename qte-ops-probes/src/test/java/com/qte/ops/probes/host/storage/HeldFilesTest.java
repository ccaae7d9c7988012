package com.qte.ops.probes.host.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.RepeatedVisit;
import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.probes.host.storage.HeldSnapshot.Held;
import com.qte.ops.testkit.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where not all that is open can be seen. */
class HeldFilesTest {
    private static final String TABLE = "1 1 8:1 / / rw - ext4 /dev/x rw\n";

    @TempDir
    private Path scratch;

    @Test
    void judge_oneProcessCannotBeLookedAt_notHealthy() throws Exception {
        ScratchRoot root = machine().file("proc/8/comm", "postgres\n");

        assertThat(look(root)).extracting(Verdict::status, Verdict::reason).containsExactly(Status.SKIPPED, "partly");
    }

    @Test
    void judge_othersAreHidden_notHealthy() throws Exception {
        ScratchRoot root =
                machine().file("proc/self/mountinfo", TABLE + "2 1 0:5 / /proc rw - proc proc rw,hidepid=invisible\n");

        assertThat(look(root).reason()).isEqualTo("partly");
        root.file("proc/1/stat", "1 (init) S 0 1 1 0");
        assertThat(look(root).reason()).as("not from this account").isEqualTo("ok");
    }

    @Test
    void judge_engineCannotBeFound_onlyWhereItIsGoneIsThatEverything() throws Exception {
        ScratchRoot root = machine().file("run/engine.pid", "99\n");

        assertThat(engine(root).reason()).isEqualTo("ok");
        root.folder("proc/99/task");
        assertThat(engine(root).reason()).isEqualTo("partly");
    }

    @Test
    void judge_partOfItIsSeenAndTooMuch_aFaultAllTheSame() {
        Held held = new Held("/", OptionalLong.of(1 << 30), 2_000_000_000L, 1, List.of("2GB postgres[1] /a"));

        assertThat(Judged.first(new DeletedOpen(), new HeldSnapshot(List.of(held), 3, false))
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
    }

    private ScratchRoot machine() {
        return new ScratchRoot(scratch)
                .link("proc/self", "7")
                .file("proc/7/comm", "java\n")
                .folder("proc/7/fd")
                .file("proc/7/mountinfo", TABLE);
    }

    private static Verdict look(ScratchRoot root) throws Exception {
        RepeatedVisit<HeldSnapshot> visit = RepeatedVisit.of(new HeldFiles(), root.host());
        visit.look();
        return visit.verdict(new DeletedOpen(), "/");
    }

    private static Verdict engine(ScratchRoot root) throws Exception {
        RepeatedVisit<HeldSnapshot> visit =
                RepeatedVisit.of(new HeldFiles(), root.host(ScratchRoot.engine(Path.of("/run/engine.pid"))));
        visit.look();
        return visit.verdict(new DeletedOpen(), "/");
    }
}
