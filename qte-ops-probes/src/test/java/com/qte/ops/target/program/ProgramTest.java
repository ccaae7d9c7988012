package com.qte.ops.target.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.OpsException;
import com.qte.ops.probes.host.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Runnable GO_ON = () -> {};

    @TempDir
    Path folder;

    private Program script(String lines, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        List<String> argv = new ArrayList<>(List.of(file.toString()));
        argv.addAll(List.of(arguments));
        return new Program(argv);
    }

    private boolean lives(String pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
        // One that nobody has fetched yet is as good as dead.
        return ProcessHandle.of(pid).isPresent()
                && !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
    }

    @Test
    void run_argumentsWithSigns_reachTheProgramAsTheyAre() throws Exception {
        Program.Ran ran = script("printf '%s|' \"$@\"; pwd; exit 3\n", "a b", "$(touch pwned)", "; ls")
                .run(LIMIT, GO_ON);

        assertThat(ran.exit()).hasValue(3);
        assertThat(ran.output()).isEqualTo("a b|$(touch pwned)|; ls|" + folder.toRealPath());
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    /** Like one that waits for a disk that answers no more: the kernel lets it die only later. */
    @Test
    @Timeout(60)
    void run_cannotBeKilled_givenUpAfterAWhile() throws Exception {
        Path group = Path.of("/sys/fs/cgroup/freezer/qte-ops-program-"
                + ProcessHandle.current().pid());
        if (!Files.isWritable(Path.of("/sys/fs/cgroup/freezer/cgroup.procs"))) {
            Tools.missing("there is no control group of version 1 that freezes processes");
        }
        Files.createDirectory(group);
        try {
            Program.Ran ran = script("echo $$ > " + group + "/cgroup.procs\necho FROZEN > " + group
                            + "/freezer.state\nexec sleep 600\n")
                    .run(Duration.ofSeconds(1), GO_ON);

            assertThat(ran.exit()).isEmpty();
            assertThat(ran.took()).isLessThan(Duration.ofSeconds(30));
        } finally {
            Files.writeString(group.resolve("freezer.state"), "THAWED");
            await().until(() -> Files.readString(group.resolve("cgroup.procs")).isBlank());
            Files.delete(group);
        }
    }

    /** One byte that is no text makes another checksum; what is warned of does not, and is what is kept. */
    @Test
    void askAll_saysAndWarns_checksumOfWhatItSays() throws Exception {
        Program.Hashed one = script("printf 'ab\\377c'; echo warned $$ >&2\n").askAll(LIMIT, 6);
        Program.Hashed same = script("echo warned $$ >&2; printf 'ab\\377c'\n").askAll(LIMIT, 6);
        Program.Hashed other = script("printf 'ab\\376c'\n").askAll(LIMIT, 6);

        assertThat(one.ran().output()).isEqualTo("warned").isEqualTo(same.ran().output());
        assertThat(one.ran().cut()).isTrue();
        assertThat(one.sha256()).isEqualTo(same.sha256()).isNotEqualTo(other.sha256());
        assertThat(script("printf abc\n").askAll(LIMIT, 2).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** More than a pipe holds, on both: neither must wait for the other. */
    @Test
    void askAll_writesMuchToBoth_endsInTime() throws Exception {
        Program.Hashed hashed = script(
                        "i=0; while [ $i -lt 20000 ]; do echo line $i; echo warning $i >&2; i=$((i+1)); done\n")
                .askAll(LIMIT, 1_000);

        assertThat(hashed.ran().exit()).hasValue(0);
        assertThat(hashed.ran().output()).startsWith("warning 0\nwarning 1\n");
    }

    @Test
    void run_outstaysItsLimit_endedWithAllThatItStarted() throws Exception {
        Program script = script("""
                trap '' TERM
                echo begun
                sleep 600 & echo $! > child
                (sh -c 'echo $$ > grandchild; exec sleep 600') &
                setsid sh -c 'echo $$ > stray; exec sleep 600' &
                while [ ! -s stray ] || [ ! -s grandchild ]; do :; done
                sleep 600
                """);

        Program.Ran ran = script.run(Duration.ofSeconds(2), GO_ON);

        assertThat(ran.exit()).isEmpty();
        assertThat(ran.output()).isEqualTo("begun");
        assertThat(ran.took()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
        for (String file : List.of("child", "grandchild", "stray")) {
            await().until(() -> !lives(file));
        }
    }

    /** It ends at once when asked to, and what it left behind has a group of its own and does not listen. */
    @Test
    void run_leavesOneThatIgnoresTheFirstSignal_thatIsEndedToo() throws Exception {
        Program script = script("""
                setsid sh -c 'trap "" TERM; echo $$ > stray; while :; do sleep 1; done' &
                while [ ! -s stray ]; do :; done
                exec sleep 600
                """);

        Program.Ran ran = script.run(Duration.ofSeconds(2), GO_ON);

        assertThat(ran.exit()).isEmpty();
        await().until(() -> !lives("stray"));
    }

    @Test
    void run_mayNotGoOn_endedWithAllThatItStartedAndSaysWhy() throws Exception {
        Program script = script("""
                trap 'echo cleaned up; exit 1' TERM
                sleep 600 & echo $! > child
                wait
                """);

        Program.Ran ran = script.run(LIMIT, () -> {
            if (Files.exists(folder.resolve("child"))) {
                throw new OpsException(OpsException.Kind.DENIED, "the kill switch is engaged");
            }
        });

        assertThat(ran.exit()).isEmpty();
        assertThat(ran.stopped()).contains("the kill switch is engaged");
        assertThat(ran.took()).isLessThan(LIMIT);
        await().until(() -> Files.size(folder.resolve("child")) == 0 || !lives("child"));
    }

    @Test
    void run_interrupted_endsTheScript() throws Exception {
        Program script = script("echo $$ > self; exec sleep 600\n");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                Program.Ran unused = script.run(LIMIT, GO_ON);
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        thread.start();
        await().until(() -> Files.exists(folder.resolve("self")) && Files.size(folder.resolve("self")) > 0);
        thread.interrupt();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        await().until(() -> !lives("self"));
    }

    /** A service that a deployment starts holds the pipe open for good, and is left alone. */
    @Test
    void run_leavesAServiceBehind_comesBackAndLetsItLive() throws Exception {
        Program.Ran ran = script("sleep 600 & echo $! > service; echo done\n").run(LIMIT, GO_ON);

        assertThat(ran.exit()).hasValue(0);
        assertThat(ran.output()).isEqualTo("done");
        assertThat(lives("service")).isTrue();
        ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve("service")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void run_writesMuch_keepsTheLastOfIt() throws Exception {
        Program.Ran ran = script("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo last >&2\n")
                .run(LIMIT, GO_ON);

        assertThat(ran.exit()).hasValue(0);
        assertThat(ran.output()).startsWith("… ").endsWith("line 19999\nlast");
        assertThat(ran.output().length()).isLessThan(5_000);
    }

    /** dpkg half-way through a package, say: whoever started it may be gone long before it has ended. */
    @ParameterizedTest
    @ValueSource(strings = {"heard", "unheard"})
    void run_thisProcessIsKilled_programGoesOnToItsEnd(String how) throws Exception {
        Program program = script("touch begun; sleep 1; echo x; echo y >&2; touch done\n");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProgramRunner.class.getName(),
                        how,
                        program.argv().get(0))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process runner = builder.start();
        try {
            await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("begun")) || !runner.isAlive());
        } finally {
            runner.destroyForcibly().waitFor();
        }

        assertThat(folder.resolve("done")).doesNotExist();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(folder.resolve("done")).exists());
    }

    @Test
    void run_whileItRuns_itsOwnerAloneCanReadWhatItWrites() throws Exception {
        Program.Ran ran = script("stat -L -c %a /proc/$$/fd/1; file=$(readlink /proc/$$/fd/2)\n"
                        + "stat -c %a ${file%/*}; echo ${file%/*}\n")
                .run(LIMIT, GO_ON);

        assertThat(ran.output()).startsWith("600\n700\n/");
        assertThat(Path.of(ran.output().lines().toList().get(2))).doesNotExist();
    }

    /** More than is kept on the disk, again and again. */
    @Test
    @Timeout(60)
    void run_writesWithoutEnd_endedInTimeAndTheDiskIsSpared() throws Exception {
        Program.Ran ran = script("(sleep 1; stat -L -c %s /proc/$$/fd/1 > size) & exec /usr/bin/yes 0123456789\n")
                .run(Duration.ofSeconds(2), GO_ON);

        assertThat(ran.exit()).isEmpty();
        assertThat(ran.cut()).isTrue();
        assertThat(Long.parseLong(Files.readString(folder.resolve("size")).strip()))
                .isLessThan(1L << 30);
    }

    /** What is told is looked through for secrets, and half of one would not be found. */
    @ParameterizedTest
    @CsvSource({"10, 0", "10, 1", "5000, 0", "5000, 1"})
    void run_cutInTheMiddleOfASecret_nothingOfItIsTold(int before, int breaks) throws Exception {
        String secret = "c0rrect-h0rse-battery-stap1e";
        String filler = "\n".repeat(breaks) + ".".repeat(4_096 - secret.length() / 2 - breaks);
        Program.Ran ran = script("printf %s \"$1\"\n", "#".repeat(before) + secret + filler)
                .run(LIMIT, GO_ON);

        assertThat(ran.cut()).isTrue();
        for (int end = secret.length() - 4; end > 0; end--) {
            assertThat(ran.output()).doesNotContain(secret.substring(end));
        }
        assertThat(ran.output()).startsWith("… ").hasSizeGreaterThan(10);
    }

    @Test
    void ask_writesMuch_keepsTheFirstOfItAndSaysSo() throws Exception {
        Program.Ran ran = script("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo $LC_ALL\n")
                .ask(LIMIT, 1_000);

        assertThat(ran.exit()).hasValue(0);
        assertThat(ran.output()).startsWith("line 0\nline 1\n").hasSizeLessThanOrEqualTo(1_000);
        assertThat(ran.cut()).isTrue();
        assertThat(script("echo $LC_ALL\n").ask(LIMIT, 1_000).output()).isEqualTo("C");
    }

    /** Whoever starts the library may have passwords in its environment. */
    @Test
    void run_environment_onlyWhatSaysWhereThingsAre() throws Exception {
        Program.Ran ran = script("/usr/bin/env | cut -d= -f1; cat\n").run(LIMIT, GO_ON);

        assertThat(ran.output().lines())
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "SHELL",
                        "LANG",
                        "LANGUAGE",
                        "LC_ALL",
                        "LC_CTYPE",
                        "TZ",
                        "TMPDIR",
                        "DOCKER_HOST",
                        "DOCKER_CONFIG",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
    }

    @Test
    void hindrance_notExecutable_isNamed() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.sh"), "#!/bin/sh\n");

        assertThat(new Program(List.of(plain.toString())).hindrance()).isPresent();
        assertThat(script("exit 0\n").hindrance()).isEmpty();
    }
}
