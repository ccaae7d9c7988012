package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.host.HostTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanLogsTest {
    private static final Duration OLD = Duration.ofDays(9);

    private final CleanLogs remediation = new CleanLogs();
    private Logs logs;

    @BeforeEach
    void make() throws Exception {
        logs = Logs.made();
    }

    @AfterEach
    void putAway() {
        logs.close();
    }

    private Call<HostTarget> call(HostTarget target) {
        return Call.at(target).when(Instant.now());
    }

    private Plan plan() throws Exception {
        try (Call<HostTarget> call = call(logs.target())) {
            return remediation.plan(call);
        }
    }

    private Action action() throws Exception {
        return plan().actions().get(0);
    }

    private Result apply(Action action) throws Exception {
        return apply(action, () -> {});
    }

    private Result apply(Action action, Runnable proceeding) throws Exception {
        try (Call<HostTarget> call = call(logs.target()).proceeding(proceeding)) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void apply_oldOnes_goneWithTheirBytesTold() throws Exception {
        logs.withOld();
        Action action = action();
        assertThat(action.before()).containsEntry("count", "2").containsEntry("names", "qte.log.3.gz, qte.log.2.gz");

        Result result = apply(action);

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail()).startsWith("2 files removed, 18B freed");
        assertThat(logs.recorded()).isEqualTo("qte.log now\nqte.log.1 yesterday\n");
        assertThat(plan().note()).isEqualTo("nothing");
    }

    @Test
    void plan_whatIsNotToGo_isNotNamed() throws Exception {
        Path outside = Files.writeString(logs.folder().resolve("outside"), "precious");
        Files.setLastModifiedTime(outside, FileTime.from(Instant.now().minus(OLD)));
        Files.createSymbolicLink(logs.logs().resolve("link.log.1"), outside);
        Files.createLink(logs.logs().resolve("second.log.1"), outside);
        Files.createDirectory(logs.logs().resolve("folder.log.1"));
        logs.log("other.txt", "by its name", OLD);
        logs.log("qte.log", "by its name", OLD);
        logs.log("new.log.1", "by its age", Duration.ofDays(6));
        logs.log("odd\n.log.1", "by its name", OLD);
        Path open = logs.log("open.log.1", "open", OLD);
        try (InputStream in = Files.newInputStream(open)) {
            assertThat(in.read()).isPositive();
            assertThat(plan().note()).isEqualTo("nothing");
        }
        assertThat(action().before()).containsEntry("names", "open.log.1");
    }

    @Test
    void apply_openedSincePlannedOrRenamedWhileOpen_stays() throws Exception {
        Path open = logs.log("qte.log.1", "open", OLD);
        Action action = action();
        try (InputStream in = Files.newInputStream(open)) {
            assertThat(in.read()).isPositive();
            assertThat(apply(action).kind()).isEqualTo(Result.Kind.REFUSED);
        }
        assertThat(logs.recorded()).isEqualTo("qte.log.1 open\n");
        Path live = logs.log("live.log", "live", OLD);
        try (InputStream in = Files.newInputStream(live)) {
            assertThat(in.read()).isPositive();
            Files.move(live, logs.logs().resolve("live.log.1"));
            assertThat(action().before()).containsEntry("names", "qte.log.1");
        }
    }

    @Test
    void apply_writtenToSincePlanned_stays() throws Exception {
        Path log = logs.log("qte.log.1", "old", OLD);
        Action action = action();
        FileTime modified = Files.getLastModifiedTime(log);
        Files.writeString(log, "!", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(log, modified);

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(logs.recorded()).isEqualTo("qte.log.1 old!\n");
    }

    @Test
    void apply_linkOrSecondNameInItsPlaceSincePlanned_staysAndSoDoesItsTarget() throws Exception {
        Path log = logs.log("qte.log.1", "old", OLD);
        Path outside = Files.writeString(logs.folder().resolve("outside"), "precious");
        Action action = action();
        Files.delete(log);
        Files.createSymbolicLink(log, outside);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(Files.isSymbolicLink(log)).isTrue();
        Files.delete(log);

        Path other = logs.log("qte.log.2", "old", OLD);
        Action second = action();
        Files.createLink(logs.folder().resolve("second"), other);
        assertThat(apply(second).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(other).hasContent("old");
        assertThat(outside).hasContent("precious");
    }

    @Test
    void apply_folderIsAnotherOneSincePlanned_nothingGoes() throws Exception {
        logs.log("qte.log.1", "old", OLD);
        Action action = action();
        Path moved = logs.folder().resolve("moved");
        Files.move(logs.logs(), moved);
        Files.createSymbolicLink(logs.logs(), moved);
        assertThat(apply(action).kind()).isNotEqualTo(Result.Kind.DONE);
        Files.delete(logs.logs());
        Files.createDirectory(logs.logs());
        Path copy = Files.copy(moved.resolve("qte.log.1"), logs.logs().resolve("qte.log.1"));

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(moved.resolve("qte.log.1")).exists();
        assertThat(copy).exists();
    }

    @Test
    void apply_nameIsTakenByAnotherMeanwhile_bothStay() throws Exception {
        Path log = logs.log("qte.log.1", "old", OLD);
        Action action = action();
        InputStream[] open = {InputStream.nullInputStream()};
        int[] asked = {0};
        try {
            Result result = apply(action, () -> {
                try {
                    if (asked[0]++ == 0) {
                        open[0] = Files.newInputStream(log);
                    } else {
                        Files.writeString(log, "new");
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(logs.recorded()).isEqualTo("qte.log.1 new\nqte.log.1.kept-1 old\n");
        } finally {
            open[0].close();
        }
    }

    /** Whoever may write beside the folder puts another in its place, with a link where the files were set aside. */
    @Test
    void apply_folderIsSwappedMeanwhile_putBackWhereItCameFrom() throws Exception {
        Path log = logs.log("qte.log.1", "old", OLD);
        Path elsewhere = Files.createDirectory(logs.folder().resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("qte.log.1"), "precious");
        Path moved = logs.folder().resolve("moved");
        Action action = action();
        InputStream[] open = {InputStream.nullInputStream()};
        int[] asked = {0};
        try {
            Result result = apply(action, () -> {
                try {
                    if (asked[0]++ == 0) {
                        open[0] = Files.newInputStream(log);
                    } else {
                        swap(moved, elsewhere);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(moved.resolve("qte.log.1")).hasContent("old");
            assertThat(logs.logs().resolve("qte.log.1")).doesNotExist();
            assertThat(Files.getAttribute(elsewhere.resolve("qte.log.1"), "unix:nlink"))
                    .isEqualTo(1);
        } finally {
            open[0].close();
        }
    }

    private void swap(Path moved, Path elsewhere) throws IOException {
        Files.move(logs.logs(), moved);
        Files.createDirectory(logs.logs());
        try (Stream<Path> names = Files.list(moved)) {
            Path aside = names.map(Path::getFileName)
                    .filter(name -> name.toString().startsWith(".qte-ops-cleaning-"))
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(logs.logs().resolve(aside), elsewhere);
        }
    }

    @Test
    void apply_leftByOneThatWasKilled_putBackAndThenRemoved() throws Exception {
        Path log = logs.log("qte.log.1", "old", OLD);
        Path other = logs.log("precious", "precious", Duration.ZERO);
        Action action = action();
        Path aside = Files.createDirectory(logs.logs().resolve(".qte-ops-cleaning-x"));
        Files.move(log, aside.resolve("qte.log.1"));
        Files.move(other, aside.resolve("precious"));
        try (Call<HostTarget> call = call(logs.target())) {
            assertThat(remediation.trace(action, call)).isEqualTo(Trace.NOT_DONE);
        }
        assertThat(action()).isEqualTo(action);

        assertThat(apply(action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(logs.recorded()).isEqualTo("precious precious\n");
    }

    @Test
    void plan_notEveryProcessCanBeLookedAt_nothing() throws Exception {
        logs.log("qte.log.1", "old", OLD);
        Path process = Files.createDirectories(logs.folder().resolve("root/proc/77"));
        // A link to itself can be followed by nobody, not even by root.
        Files.createSymbolicLink(process.resolve("fd"), process.resolve("fd"));

        assertThat(plan().note()).isEqualTo("open-unseen");
    }

    @Test
    void apply_shortenedOrForeignList_refused() throws Exception {
        logs.withOld();
        Action action = action();
        Action shortened = Action.of(
                action.verb(),
                action.target(),
                java.util.Map.of("folder.0", action.identity().get("folder.0"), "files.0", "x"),
                action.before());
        assertThat(apply(shortened).kind()).isEqualTo(Result.Kind.REFUSED);
        HostTarget elsewhere =
                new HostTarget("here", logs.target().root(), List.of(), com.qte.ops.target.host.HostUpkeep.NONE);
        try (Call<HostTarget> call = call(elsewhere)) {
            assertThat(remediation.apply(action, call).kind()).isEqualTo(Result.Kind.REFUSED);
        }
    }

    @Test
    void plan_libraryKeepsItsStateThere_nothing() throws Exception {
        logs.withOld();
        HostTarget own = new HostTarget(
                "here", logs.target().root(), List.of(), logs.upkeep().keeping(List.of(logs.folder())));
        Action action = action();
        try (Call<HostTarget> call = call(own)) {
            assertThat(remediation.plan(call).actions()).isEmpty();
            assertThat(remediation.apply(action, call).kind()).isEqualTo(Result.Kind.REFUSED);
        }
    }

    @Test
    void plan_noFolderYet_nothing() throws Exception {
        Files.delete(logs.logs());
        assertThat(plan().note()).isEqualTo("nothing");
        Files.createDirectory(logs.logs());
        assertThat(Files.exists(logs.logs(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
