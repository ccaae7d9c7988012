package com.qte.ops.remediation.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.spi.Act;
import com.qte.ops.spi.Target;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P29: while logs are cleaned, somebody puts protected files, links to them and second names of them in the places of what
 * was named, and opens what was named; nothing of it is ever gone. Each name that is acted on beside him is a race.
 */
class LogRacesTest {
    private static final String FAULT = "swapped, linked and opened while logs are cleaned";
    private static final int RACES = 2_000;
    private static final int RACES_WITH_A_BUG = 200;
    private static final int LOGS = 10;
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path scratch;

    /** Plays tricks in the folder without ever replacing or deleting anything itself. */
    private static final class Trickster implements AutoCloseable {
        private final Path logs;
        private final Path vault;
        private final Random random;
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicLong tricks = new AtomicLong();
        private final Map<Path, InputStream> open = new LinkedHashMap<>();
        private final Thread thread = new Thread(this::play, "trickster");
        private final List<String> precious = Collections.synchronizedList(new ArrayList<>());
        private long made;

        private Trickster(Path logs, Path vault, Random random) {
            this.logs = logs;
            this.vault = vault;
            this.random = random;
            thread.start();
        }

        private void play() {
            while (!stopped.get()) {
                try {
                    trick(logs.resolve("log." + random.nextInt(LOGS)));
                    tricks.incrementAndGet();
                } catch (NoSuchFileException | FileAlreadyExistsException e) {
                    // Taken away, or put back, a moment ago.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void trick(Path name) throws IOException {
            switch (random.nextInt(5)) {
                case 0 -> {
                    Files.move(name, vault.resolve("moved-" + made++));
                    Files.createLink(name, precious());
                }
                case 1 -> {
                    Files.move(name, vault.resolve("moved-" + made++));
                    Path one = precious();
                    Files.createLink(name, one);
                    Files.delete(one); // what is left of it lies in the log's place
                }
                case 2 -> {
                    Files.move(name, vault.resolve("moved-" + made++));
                    Files.createSymbolicLink(name, precious());
                }
                case 3 -> Files.createLink(vault.resolve("second-" + made++), name);
                default -> {
                    if (open.size() < 20) {
                        open.put(name, Files.newInputStream(name));
                    }
                }
            }
        }

        private Path precious() throws IOException {
            String text = "precious-" + made++;
            Path file = Files.writeString(vault.resolve(text), text);
            precious.add(text);
            return Files.setLastModifiedTime(file, FileTime.from(OLD));
        }

        private void stop() throws InterruptedException {
            stopped.set(true);
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }

        @Override
        public void close() throws IOException {
            try {
                stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            for (InputStream in : open.values()) {
                in.close();
            }
        }
    }

    @Test
    void clean_somebodySwapsFilesMeanwhile_nothingProtectedIsGone() throws Exception {
        run(Trial.of("P29-logs", FAULT, RACES));
    }

    @Test
    void clean_withPlantedBug_isCaught() {
        Trial trial = Trial.of("P29-logs planted", FAULT, RACES_WITH_A_BUG);
        try (PlantedBug.Planted bug = PlantedBug.WHATEVER_HAS_THE_NAME_GOES.plant()) {
            assertThat(bug).isNotNull();
            assertThatThrownBy(() -> run(trial)).isInstanceOf(AssertionError.class);
        }
    }

    private void run(Trial trial) throws Exception {
        Path root = scratch.resolve("root-" + trial.seed());
        Files.createDirectories(root.resolve("proc"));
        long pid = ProcessHandle.current().pid();
        Files.createSymbolicLink(root.resolve("proc/" + pid), Path.of("/proc/" + pid));
        long gone = 0;
        long removed = 0;
        long tricks = 0;
        int races = 0;
        for (int round = 0; races < trial.tries(); round++) {
            Path folder = Files.createDirectories(root.resolve("round-" + round));
            Path logs = Files.createDirectories(folder.resolve("logs")).toRealPath();
            Path vault = Files.createDirectories(folder.resolve("vault")).toRealPath();
            for (int i = 0; i < LOGS; i++) {
                Path log = Files.writeString(logs.resolve("log." + i), "log " + i);
                Files.setLastModifiedTime(log, FileTime.from(OLD));
            }
            Cleaning cleaning = named(logs);
            try (Trickster trickster =
                    new Trickster(logs, vault, new Random(trial.random().nextLong()))) {
                long before = trickster.tricks.get();
                while (trickster.tricks.get() == before) {
                    Thread.onSpinWait();
                }
                cleaning.run(root, act());
                trickster.stop();
                tricks += trickster.tricks.get();
                gone += lost(trickster, logs, vault);
                removed += LOGS
                        - found(logs, vault).stream()
                                .filter(text -> text.startsWith("log "))
                                .count();
            }
            races += LOGS;
        }
        trial.saw(gone + " protected files gone in " + races + " races, " + tricks + " tricks, " + removed
                + " logs removed");
        assertThat(gone).isZero();
        assertThat(removed).isPositive();
    }

    private static Cleaning named(Path logs) throws IOException {
        List<OldLog> named = new ArrayList<>();
        try (LogFolder folder = LogFolder.open(logs)) {
            for (Path name : folder.names()) {
                folder.find(name).ifPresent(named::add);
            }
            return new Cleaning(Map.of(folder.identity(), named));
        }
    }

    /** Precious bytes, files moved away and files held open that can be found nowhere any more. */
    private static long lost(Trickster trickster, Path logs, Path vault) throws IOException {
        Set<String> found = found(logs, vault);
        long lost = 0;
        for (Map.Entry<Path, InputStream> held : trickster.open.entrySet()) {
            String text = new String(held.getValue().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            lost += found.contains(text) ? 0 : 1;
        }
        return lost
                + trickster.precious.stream()
                        .filter(text -> !found.contains(text))
                        .count();
    }

    /** The bytes of every plain file. */
    private static Set<String> found(Path... folders) throws IOException {
        Set<String> found = new HashSet<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.toList()) {
                    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                        found.add(Files.readString(path));
                    }
                }
            }
        }
        return found;
    }

    /** Goes on as long as it likes. */
    @SuppressWarnings("unchecked")
    private static Act<Target<?>> act() {
        return (Act<Target<?>>) Proxy.newProxyInstance(
                LogRacesTest.class.getClassLoader(), new Class<?>[] {Act.class}, (proxy, method, arguments) -> null);
    }
}
