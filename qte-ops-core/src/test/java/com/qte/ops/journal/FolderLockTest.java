package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody who only asks, and no other account, is in the way of an owner. */
class FolderLockTest {
    /** Enough for a taker that gives up at once to meet somebody who asks. */
    private static final int TAKEN = 200;

    @TempDir
    Path folder;

    /** The same library in another class loader of this process, asking whether a folder is owned. */
    private static final class Other implements AutoCloseable {
        private final URLClassLoader loader;
        private final Method isOwned;

        Other() throws IOException, ReflectiveOperationException {
            List<URL> urls = new ArrayList<>();
            for (String entry : OwnerProcess.classPath().split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    urls.add(new File(entry).toURI().toURL());
                }
            }
            loader = new URLClassLoader(urls.toArray(new URL[0]), null);
            isOwned = loader.loadClass(StateFolder.class.getName()).getMethod("isOwned", Path.class);
            assertThat(isOwned.getDeclaringClass()).isNotEqualTo(StateFolder.class);
        }

        boolean isOwned(Path state) throws ReflectiveOperationException {
            return (boolean) isOwned.invoke(null, state);
        }

        @Override
        public void close() throws IOException {
            loader.close();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void take_lockIsPrivateAndTheOwnerIsNamed() throws IOException {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
            assertThat(permissions(folder.resolve("lock"))).isEqualTo("rw-------");
            assertThat(permissions(folder.resolve("owner"))).isEqualTo("rw-r--r--");
            assertThat(FolderOwner.of(folder))
                    .hasValueSatisfying(owner -> assertThat(owner.pid())
                            .isEqualTo(ProcessHandle.current().pid()))
                    .get()
                    .matches(FolderOwner::isRunning);
        }
        assertThat(folder.resolve("owner")).doesNotExist();
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("lock"));
    }

    @Test
    void take_lockThatOthersMayRead_isMadePrivate() throws IOException {
        Path file = Files.createFile(folder.resolve("lock"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        FolderLock.take(folder).close();

        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void isTaken_fromAnotherClassLoader_leavesTheOwnersLock() throws Exception {
        try (Other other = new Other()) {
            assertThat(other.isOwned(folder)).isFalse();
            try (FolderLock lock = FolderLock.take(folder)) {
                assertThat(lock).isNotNull();
                for (int times = 0; times < 3; times++) {
                    assertThat(other.isOwned(folder)).isTrue();
                }
                Process second = OwnerProcess.start(OwnerProcess.class, folder.toString());
                second.getOutputStream().close();
                assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).as("the lock holds").isNotZero();
            }
            assertThat(other.isOwned(folder)).isFalse();
        }
    }

    @Test
    void take_whileSomebodyAsksAgainAndAgain_succeeds() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService asking = Executors.newSingleThreadExecutor();
        try (Other other = new Other()) {
            FolderLock.take(folder).close();
            Future<Integer> asked = asking.submit(() -> {
                int times = 0;
                while (!enough.get()) {
                    boolean unused = other.isOwned(folder);
                    times++;
                }
                return times;
            });
            try {
                for (int times = 0; times < TAKEN; times++) {
                    FolderLock.take(folder).close();
                }
            } finally {
                enough.set(true);
            }
            assertThat(asked.get(10, TimeUnit.SECONDS)).isPositive();
        } finally {
            asking.shutdownNow();
        }
    }

    @Test
    void isRunning_anotherProcessOfTheSameNumber_isNot() throws Exception {
        FolderOwner self = FolderOwner.self();
        assertThat(self.isRunning()).isTrue();
        assertThat(new FolderOwner(self.pid(), self.start() + "0").isRunning()).isFalse();

        Process ended = OwnerProcess.start(OwnerProcess.class, folder.toString());
        FolderOwner owner;
        try {
            assertThat(ended.inputReader().readLine()).isEqualTo("owned");
            owner = FolderOwner.of(folder).orElseThrow();
            assertThat(owner.pid()).isEqualTo(ended.pid());
            assertThat(owner.isRunning()).isTrue();
        } finally {
            ended.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(FolderOwner.of(folder)).as("what a killed owner leaves").contains(owner);
        assertThat(owner.isRunning()).isFalse();
        assertThat(FolderLock.isTaken(folder)).isFalse();
    }

    @Test
    void of_somethingElse_isNobody() throws IOException {
        assertThat(FolderOwner.of(folder)).isEmpty();
        Files.writeString(folder.resolve("owner"), "me\n");
        assertThat(FolderOwner.of(folder)).isEmpty();
    }
}
