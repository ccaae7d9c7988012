package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a journal are, when a new one begins, what is anchored, and what shares a sync. */
class SegmentsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));
    private static final String LONG = "x".repeat(1_000_000);

    @TempDir
    Path folder;

    private final List<Path> opened = new ArrayList<>();

    private Journal open() {
        return Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {});
    }

    private Journal abandoned(Store.Opener opener) {
        return Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {}, opener);
    }

    private List<Long> anchored() {
        Inspection seen = Journal.inspect(folder);
        assertThat(seen.damage()).isEmpty();
        return seen.anchors().stream().map(Anchor::number).toList();
    }

    @Test
    void open_afterAClosing_goesOnInTheSameFile() throws IOException {
        open().close();
        open().close();

        assertThat(Segments.list(folder)).containsOnlyKeys(1);
        assertThat(anchored()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void append_fileHasItsSize_nextOneBeginsAndIsAnchored() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < 12; i++) {
                journal.append(Entry.Kind.CAPTURED, Map.of("text", LONG));
            }
        }

        assertThat(Segments.list(folder)).containsOnlyKeys(1, 2);
        assertThat(Files.size(Segments.file(folder, 1))).isBetween(Segments.MOST_BYTES, Segments.MOST_BYTES * 9 / 8);
        assertThat(anchored()).containsExactly(1L, 11L, 14L);
        open().close();
        assertThat(Segments.list(folder)).containsOnlyKeys(1, 2);
    }

    @Test
    void inspect_lastFileGone_anchorTells() throws IOException {
        append_fileHasItsSize_nextOneBeginsAndIsAnchored();
        Files.delete(Segments.file(folder, 2));

        assertThat(Journal.inspect(folder).breach()).hasValueSatisfying(breach -> {
            assertThat(breach.kind()).isEqualTo(Breach.Kind.CUT_OFF);
            assertThat(breach.record()).isEqualTo(11);
        });
        assertThatThrownBy(this::open).isInstanceOf(OpsException.class).hasMessageContaining("damaged");
    }

    @Test
    void append_manyRecords_everySixtyFourthIsAnchored() {
        try (Journal journal = open()) {
            for (int i = 0; i < 130; i++) {
                journal.append(Entry.Kind.INTENT, Map.of());
            }
        }

        assertThat(anchored()).containsExactly(1L, 65L, 129L, 132L);
    }

    @Test
    void open_afterAFailedSync_oldFileIsReplacedByACopyAndNeverSyncedAgain() throws IOException {
        AtomicInteger syncs = new AtomicInteger();
        Journal first = abandoned((file, bytes) -> new Watched(file, bytes, () -> {
            if (syncs.incrementAndGet() > 4) {
                throw new IOException("lost");
            }
        }));
        first.append(Entry.Kind.INTENT, Map.of());
        first.append(Entry.Kind.OUTCOME, Map.of());
        assertThatThrownBy(() -> first.append(Entry.Kind.INTENT, Map.of())).isInstanceOf(OpsException.class);
        first.close();
        Object before = Files.getAttribute(Segments.file(folder, 1), "unix:ino");

        try (Journal second = abandoned(this::seen)) {
            second.append(Entry.Kind.ABANDONED, Map.of());
        }

        assertThat(Files.getAttribute(Segments.file(folder, 1), "unix:ino")).isNotEqualTo(before);
        assertThat(opened).endsWith(Segments.file(folder, 2));
        Inspection seen = Journal.inspect(folder);
        assertThat(seen.damage()).isEmpty();
        // The record whose sync failed can be read, and so it counts, as any intent does of which nobody knows.
        assertThat(seen.entries())
                .extracting(Entry::kind)
                .containsExactly(
                        Entry.Kind.OPENED,
                        Entry.Kind.INTENT,
                        Entry.Kind.OUTCOME,
                        Entry.Kind.INTENT,
                        Entry.Kind.OPENED,
                        Entry.Kind.ABANDONED,
                        Entry.Kind.CLOSED);
    }

    @Test
    void open_closingWhoseSyncFailed_isNoClosing() throws IOException {
        AtomicInteger syncs = new AtomicInteger();
        abandoned((file, bytes) -> new Watched(file, bytes, () -> {
                    if (syncs.incrementAndGet() > 2) {
                        throw new IOException("lost");
                    }
                }))
                .close();
        assertThat(Journal.inspect(folder).entries())
                .last()
                .extracting(Entry::kind)
                .isEqualTo(Entry.Kind.CLOSED);

        open().close();

        assertThat(Segments.list(folder)).containsOnlyKeys(1, 2);
        assertThat(Journal.inspect(folder).intact()).isTrue();
    }

    @Test
    void append_whileASyncIsGoingOn_allThatWaitShareTheNext() throws Exception {
        AtomicInteger syncs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        int callers = 8;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try (Journal journal = abandoned((file, bytes) -> new Watched(file, bytes, () -> {
            if (syncs.incrementAndGet() == 3) {
                begun.countDown();
                await(go);
            }
        }))) {
            List<Future<Entry>> appended = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                appended.add(pool.submit(() -> journal.append(Entry.Kind.INTENT, Map.of())));
                await(begun);
            }
            while (journal.waiting() < callers - 1) {
                Thread.onSpinWait();
            }
            go.countDown();
            for (Future<Entry> each : appended) {
                each.get();
            }
            assertThat(syncs).hasValue(4);
        } finally {
            pool.shutdownNow();
        }
        assertThat(Journal.inspect(folder).records()).isEqualTo(callers + 2L);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void follow_besideAnOwner_seesEachRecordOnceAcrossFiles() {
        List<Entry> seen = new ArrayList<>();
        Follower follower = new Follower(folder);
        assertThat(follower.read(seen::add)).isEmpty();
        try (Journal journal = open()) {
            follower.read(seen::add);
            assertThat(seen).hasSize(1);
            for (int i = 0; i < 12; i++) {
                journal.append(Entry.Kind.CAPTURED, Map.of("text", LONG));
                follower.read(seen::add);
                assertThat(seen).hasSize(i + 2);
            }
        }
        assertThat(follower.read(seen::add)).isEmpty();
        assertThat(seen).isEqualTo(Journal.inspect(folder).entries());
    }

    @Test
    void follow_tornTail_waitsForTheNextOwnersRecords() throws IOException {
        open().close();
        Path file = Segments.file(folder, 1);
        byte[] whole = Files.readAllBytes(file);
        try (Journal journal = open()) {
            journal.append(Entry.Kind.INTENT, Map.of());
            whole = Files.readAllBytes(file);
        }
        Files.delete(StateFolder.anchors(folder));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));
        List<Entry> seen = new ArrayList<>();
        Follower follower = new Follower(folder);
        assertThat(follower.read(seen::add)).isEmpty();
        assertThat(seen).hasSize(3);

        Files.write(file, whole);
        assertThat(follower.read(seen::add)).isEmpty();
        assertThat(seen).hasSize(4);
    }

    private Store seen(File file, long bytes) throws IOException {
        opened.add(file.toPath());
        return Store.onDisk(file, bytes);
    }

    private interface Sync {
        void before() throws IOException;
    }

    /** A real file whose syncs can be watched and made to fail. */
    private record Watched(Store real, Sync watch) implements Store {
        Watched(File file, long bytes, Sync watch) throws IOException {
            this(Store.onDisk(file, bytes), watch);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            real.write(bytes);
        }

        @Override
        public void sync() throws IOException {
            watch.before();
            real.sync();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
