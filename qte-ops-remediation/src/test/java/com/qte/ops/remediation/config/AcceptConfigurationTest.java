package com.qte.ops.remediation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.ConfigFiles;
import com.qte.ops.target.config.ConfigFilesTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change around the act, and acts that come half way. */
class AcceptConfigurationTest {
    private final AcceptConfiguration remediation = new AcceptConfiguration();

    @TempDir
    Path folder;

    private ConfigFilesTarget target;

    @BeforeEach
    void make() throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            paths.add(Files.writeString(folder.resolve(name + ".yaml"), "password: one-" + name + "\n"));
        }
        target = new ConfigFilesTarget(paths, Files.createDirectory(folder.resolve("accepted")));
    }

    private Path file(int index) {
        return target.paths().get(index);
    }

    private Action planned() throws Exception {
        try (Call<ConfigFilesTarget> call = Call.at(target)) {
            Plan plan = remediation.plan(call);
            return plan.actions().get(0);
        }
    }

    private Result applied(Action action, Runnable meanwhile) throws Exception {
        try (Call<ConfigFilesTarget> call = Call.at(target).proceeding(meanwhile)) {
            return remediation.apply(action, call);
        }
    }

    private List<Boolean> accepted() throws Exception {
        List<Boolean> accepted = new ArrayList<>();
        try (ConfigFiles files = target.open(Duration.ofSeconds(1))) {
            for (Path path : target.paths()) {
                accepted.add(files.baseline(path).isPresent());
            }
        }
        return accepted;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** After the last look at it, and before it is recorded: what is recorded is what was looked at. */
    @Test
    void apply_writtenMeanwhile_whatWasPlannedIsAccepted() throws Exception {
        Result result = applied(planned(), () -> write(file(0), "password: two\nevil: true\n"));

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        try (ConfigFiles files = target.open(Duration.ofSeconds(1))) {
            Baseline baseline = files.baseline(file(0)).orElseThrow();
            assertThat(baseline.content().lines()).containsExactly("password: ***");
            assertThat(files.read(file(0), baseline.salt()).print())
                    .isNotEqualTo(baseline.content().print());
        }
    }

    /** Only what is masked differs, with the same size and the same time of writing. */
    @Test
    void apply_onlyASecretChanged_isGone() throws Exception {
        Action action = planned();
        FileTime modified = Files.getLastModifiedTime(file(0));
        Object changed = Files.getAttribute(file(0), "unix:ctime");
        await().until(() -> {
            write(file(0), "password: two-a\n");
            Files.setLastModifiedTime(file(0), modified);
            return !Files.getAttribute(file(0), "unix:ctime").equals(changed);
        });

        assertThat(applied(action, () -> {}).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(accepted()).containsOnly(false);
    }

    @Test
    void apply_goneOrAPipe_isGone() throws Exception {
        Action action = planned();
        Files.delete(file(1));
        assertThat(applied(action, () -> {}).kind()).isEqualTo(Result.Kind.GONE);
        pipe(file(1));
        assertThat(applied(action, () -> {}).kind()).isEqualTo(Result.Kind.GONE);
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    /** Nothing is opened that waits for a writer. */
    @Test
    void plan_baselineIsAPipe_countsAsNone() throws Exception {
        pipe(Baseline.file(target.baseline(), file(0)));

        assertThat(planned().identity()).containsKey(file(0).toString());
    }

    @Test
    void apply_folderGone_refusedAndNothingIsLeft() throws Exception {
        Action action = planned();
        Path elsewhere = folder.resolve("elsewhere");
        Result result = applied(action, () -> move(target.baseline(), elsewhere));

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertThat(left).isEmpty();
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void undo_ofAnActThatBrokeOff_takesBackWhatItHadDone() throws Exception {
        Action action = planned();
        Action undo = remediation.undo(action).orElseThrow();
        assertThat(applied(action, () -> {}).kind()).isEqualTo(Result.Kind.DONE);
        Files.delete(Baseline.file(target.baseline(), file(2))); // as if it had not come to the last
        assertThat(accepted()).containsExactly(true, true, false);

        Result result = applied(undo, () -> {});

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail()).contains("2 taken back", "not been accepted");
        assertThat(accepted()).containsOnly(false);
        assertThat(applied(undo, () -> {}).kind()).isEqualTo(Result.Kind.GONE);
    }
}
