package com.qte.ops.remediation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the program does, and however loudly: neither key is told to anybody. */
class RotateKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "umask 077; echo new-$(cat admin.key) > a; cat a; mv a admin.key | DONE | another key",
                "cat admin.key; touch admin.key | UNKNOWN | same key",
                "cat admin.key >&2; exit 3 | UNKNOWN | exit code 3",
                "cat admin.key; : > admin.key | UNKNOWN | no key",
                "rm admin.key | UNKNOWN | no key",
                "cat admin.key; printf ' \\n\\n' > admin.key | UNKNOWN | no key",
                "cat admin.key; printf 'new-key-of-the-admin\\000' > admin.key | UNKNOWN | no key",
                "cat admin.key; printf '%02000000d' 7 > admin.key | UNKNOWN | no key",
                "cat admin.key; echo short > admin.key | UNKNOWN | fewer than 16 bytes",
                "cat admin.key; (cat admin.key; cat admin.key) > a; mv a admin.key | UNKNOWN | neither one line",
                "cat admin.key; echo '<h1>500 Internal Error</h1>' > admin.key | UNKNOWN | neither one line",
                "cat admin.key; printf 'x%.0s' $(seq 5000) > admin.key | UNKNOWN | more than 4096 bytes",
                "cat admin.key; printf 'new-key-of-the-admin\\001' > admin.key | UNKNOWN | neither one line",
                "umask 077; printf 'new-key-of-the-admin\\r\\n\\n' > a; mv a admin.key | DONE | another key",
                "umask 077; echo new-$(cat admin.key) > a; mv a admin.key; exit 3 | UNKNOWN | another key now; exit code 3",
                "echo x$(cat admin.key) > admin.key; chmod 644 admin.key; chmod 755 . | UNKNOWN | everybody can read",
                "while :; do cat admin.key; done | UNKNOWN | ended",
            })
    void apply_program_saysWhatCameOfItAndNoKey(String line, Result.Kind kind, String detail) throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100), line + "\n");
                Call<SecurityTarget> call =
                        Call.wishing(keyed.target(), "key", "admin").lasting(Duration.ofSeconds(7))) {
            Plan plan = new RotateKey().plan(call);
            Result result = new RotateKey().apply(plan.actions().get(0), call);

            assertThat(result.kind()).isEqualTo(kind);
            assertThat(result.detail()).contains(detail).doesNotContain(Keyed.SECRET);
            assertThat(plan.toString()).doesNotContain(Keyed.SECRET);
        }
    }

    /** Nobody is to be left without a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm admin.key",
                ": > admin.key",
                "printf '\\n \\n' > admin.key; chmod 644 admin.key",
                "printf 'abcdefghijklmnop\\0qrstuvwx' > admin.key; chmod 644 admin.key",
                "head -c 1048577 /dev/zero | tr '\\0' a > admin.key; chmod 644 admin.key"
            })
    void apply_noKey_oldOneIsPutBackAndWhatWasThereKeptBesideIt(String line) throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100), line + "\n")) {
            Instant written = Files.getLastModifiedTime(keyed.key()).toInstant();
            Result result = rotated(keyed);

            assertThat(result.detail()).contains("the old one was put back");
            assertThat(keyed.key()).hasContent(Keyed.SECRET);
            assertThat(Files.getLastModifiedTime(keyed.key()).toInstant())
                    .isEqualTo(written.truncatedTo(ChronoUnit.MICROS));
            assertThat(beside(keyed, ".old")).isEmpty();
            assertThat(beside(keyed, ".new")).hasSize(line.contains("chmod") ? 1 : 0);
            for (Path aside : beside(keyed, ".new")) {
                assertThat(Files.readString(aside)).isNotEmpty().doesNotContain(Keyed.SECRET);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
                        .isEqualTo("rw-------");
                assertThat(result.detail()).contains(aside.toString());
            }
        }
    }

    /** Whoever is told to go leaves a key behind: the old one, or another that others may know by now. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ": > admin.key | 0ld-k3y-of-the-adm1n",
                "rm admin.key | 0ld-k3y-of-the-adm1n",
                "true | 0ld-k3y-of-the-adm1n",
                "umask 077; echo the-new-key-of-the-admin > a; mv a admin.key | the-new-key-of-the-admin",
            })
    void apply_interrupted_aKeyIsLeftAndTraceDoesNotGuess(String line, String left) throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100), line + "\ntouch begun\nsleep 60\n");
                Call<SecurityTarget> call =
                        Call.wishing(keyed.target(), "key", "admin").lasting(Duration.ofSeconds(60))) {
            Action action = new RotateKey().plan(call).actions().get(0);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    Result unused = new RotateKey().apply(action, call);
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            thread.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.exists(keyed.folder().resolve("begun")));
            thread.interrupt();
            thread.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(keyed.key()).hasContent(left);
            assertThat(new RotateKey().trace(action, call))
                    .isEqualTo(left.equals(Keyed.SECRET) ? Trace.UNKNOWN : Trace.DONE);
        }
    }

    /** Half a rotation is none: this process was gone before it could look. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "short", "two words of an error message", Keyed.SECRET + "\n"})
    void trace_noSuccessorInPlace_unknown(String content) throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100));
                Call<SecurityTarget> call = Call.wishing(keyed.target(), "key", "admin")) {
            Action action = new RotateKey().plan(call).actions().get(0);
            OldKey.of(action.identity()).keep();
            Files.writeString(keyed.key(), content);

            assertThat(new RotateKey().trace(action, call)).isEqualTo(Trace.UNKNOWN);
            Files.writeString(keyed.key(), "the-new-key-of-the-admin");
            assertThat(new RotateKey().trace(action, call)).isEqualTo(Trace.DONE);
        }
    }

    /** Others may know only that one by now, and nobody else has a copy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 1 | UNKNOWN",
                "sleep 60 | UNKNOWN",
                "chmod 644 admin.key; chmod 755 . | UNKNOWN",
                "chmod 644 admin.key; chmod 755 .; exit 1 | UNKNOWN",
                "echo short > admin.key | UNKNOWN",
                "echo two words of a key > admin.key | UNKNOWN",
                "mkdir -p .admin.key.0123456789ab.old/full | DONE",
                "printf -- '-----BEGIN KEY-----\\nAAAA\\n-----END KEY-----\\n' > admin.key | DONE",
                "echo >> admin.key | DONE",
            })
    void apply_anotherKeyInPlace_staysWhateverCameOfTheProgram(String then, Result.Kind kind) throws Exception {
        String line = "umask 077; echo the-new-key-of-the-admin > a; mv a admin.key; ";
        try (Keyed keyed = Keyed.made(Duration.ofDays(100), line + then + "; cat admin.key > left\n");
                Call<SecurityTarget> call =
                        Call.wishing(keyed.target(), "key", "admin").lasting(Duration.ofSeconds(7))) {
            Action action = new RotateKey().plan(call).actions().get(0);
            Result result = new RotateKey().apply(action, call);

            String left = Files.exists(keyed.folder().resolve("left"))
                    ? Files.readString(keyed.folder().resolve("left"))
                    : "the-new-key-of-the-admin\n";
            assertThat(result.kind()).isEqualTo(kind);
            assertThat(new RotateKey().undo(action)).isEmpty();
            assertThat(Files.readString(keyed.key())).isEqualTo(left);
            assertThat(result.detail()).contains("it is in " + keyed.key());
            assertThat(OldKey.of(action.identity()).kept()).hasContent(Keyed.SECRET);
            assertThat(result.detail())
                    .contains("the old one in " + OldKey.of(action.identity()).kept());
        }
    }

    /** Even where an earlier one lies where it would be moved to. */
    @Test
    void putBack_placeBesideItIsTaken_nothingIsOverwritten() throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100));
                Call<SecurityTarget> call = Call.wishing(keyed.target(), "key", "admin")) {
            OldKey old = OldKey.of(new RotateKey().plan(call).actions().get(0).identity());
            old.keep();
            Files.writeString(old.aside(), "left by an earlier one");
            Files.writeString(keyed.key(), "another");

            assertThatThrownBy(old::putBack).isInstanceOf(FileAlreadyExistsException.class);
            assertThat(keyed.key()).hasContent("another");
            assertThat(old.kept()).hasContent(Keyed.SECRET);
            assertThat(old.aside()).hasContent("left by an earlier one");
        }
    }

    @Test
    void apply_twoRotations_lastOldKeyIsKeptAsItsOwnersOnly() throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100))) {
            rotated(keyed);
            assertThat(beside(keyed, ".old"))
                    .singleElement()
                    .satisfies(one -> assertThat(one).hasContent(Keyed.SECRET));
            String second = Files.readString(keyed.key());
            rotated(keyed);

            assertThat(beside(keyed, ".old")).singleElement().satisfies(one -> {
                assertThat(one).hasContent(second);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                        .isEqualTo("rw-------");
            });
        }
    }

    /** What it cannot go back from it does not begin. */
    @Test
    void apply_oldKeyCannotBeKept_refusedAndNothingRun() throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100));
                Call<SecurityTarget> call = Call.wishing(keyed.target(), "key", "admin")) {
            Action action = new RotateKey().plan(call).actions().get(0);
            Path taken = OldKey.of(action.identity()).kept();
            Files.createDirectories(taken.resolve("full"));
            Result result = new RotateKey().apply(action, call);

            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(keyed.key()).hasContent(Keyed.SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-----BEGIN PRIVATE KEY-----,AAAA,-----END PRIVATE KEY----- | PEM",
                "-----BEGIN PRIVATE KEY-----,AAAA | BYTES",
                "a-token/of=characters | LINE",
                "two words | BYTES",
                "two,lines | BYTES",
            })
    void of_content_form(String lines, KeyForm form, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), lines.replace(',', '\n') + "\r\n");

        assertThat(KeyForm.of(file)).isEqualTo(form);
    }

    /** One key a plan: the finding of the other is still there. */
    @Test
    void plan_twoOldKeys_oneAfterTheOtherAndOnlyTheLastIsWhole() throws Exception {
        try (Keyed keyed = Keyed.made(Duration.ofDays(100))) {
            WatchedFile first = keyed.target().files().get(0);
            Path path = Files.writeString(keyed.folder().resolve("other.key"), "an0ther-k3y-of-the-adm1n");
            Files.setLastModifiedTime(path, Files.getLastModifiedTime(keyed.key()));
            WatchedFile second = new WatchedFile("other", path, true, Optional.empty(), first.rotate());
            SecurityTarget both = new SecurityTarget(
                    "main",
                    keyed.folder(),
                    List.of(),
                    List.of(first, second),
                    keyed.target().owners(),
                    Duration.ofSeconds(20));

            assertThat(part(Call.finding(both, old(both, "admin"), old(both, "other"))))
                    .isTrue();
            assertThat(part(Call.finding(both, old(both, "other")))).isFalse();
            assertThat(part(Call.wishing(both, "key", "admin"))).isTrue();
            assertThat(part(Call.wishing(keyed.target(), "key", "admin"))).isFalse();
        }
    }

    private static Finding old(SecurityTarget target, String key) {
        return Call.found(target.subject(), "security.key-age", key, 1);
    }

    private static boolean part(Call<SecurityTarget> call) throws Exception {
        try (call) {
            Plan plan = new RotateKey().plan(call.when(Clock.systemUTC().instant()));
            assertThat(plan.actions()).hasSize(1);
            return new RotateKey().isPart(plan);
        }
    }

    private static Result rotated(Keyed keyed) throws Exception {
        try (Call<SecurityTarget> call = Call.wishing(keyed.target(), "key", "admin")) {
            Plan plan = new RotateKey().plan(call);
            return new RotateKey().apply(plan.actions().get(0), call);
        }
    }

    private static List<Path> beside(Keyed keyed, String end) throws IOException {
        try (Stream<Path> all = Files.list(keyed.folder())) {
            return all.filter(path -> path.toString().endsWith(end)).toList();
        }
    }
}
