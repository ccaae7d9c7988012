package com.qte.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z"));

    @TempDir
    Path folder;

    private Journal open() {
        return Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {});
    }

    @Test
    void append_readBack_sameRecordsInOrder() {
        List<Entry> written = new ArrayList<>();
        try (Journal journal = open()) {
            written.add(journal.append(
                    Entry.Kind.INTENT,
                    Map.of("zoo", 1, "any", List.of("数据", true, 2.5), "map", Map.of("b", 1, "a", 2))));
            written.add(journal.append(Entry.Kind.OUTCOME, Map.of("lone", "\ud800", "line", "a\nb")));
        }

        Inspection seen = Journal.inspect(folder);

        assertThat(seen.intact()).isTrue();
        assertThat(seen.tornBytes()).isZero();
        assertThat(seen.entries()).extracting(Entry::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(seen.entries().subList(1, 3)).isEqualTo(written);
        assertThat(seen.entries())
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.OPENED, Entry.Kind.INTENT, Entry.Kind.OUTCOME, Entry.Kind.CLOSED);
        assertThat(written.get(0).data().keySet()).containsExactly("any", "map", "zoo");
        assertThat(written.get(1).data()).containsEntry("lone", "?");
    }

    @Test
    void open_again_handsOverThePastAndGoesOn() {
        try (Journal journal = open()) {
            journal.append(Entry.Kind.APPROVED, Map.of("hash", "abc"));
        }
        List<Entry> past = new ArrayList<>();

        try (Journal journal = Journal.open(folder, CLOCK, UnaryOperator.identity(), past::add)) {
            assertThat(journal.append(Entry.Kind.REVOKED, Map.of()).number()).isEqualTo(5);
        }

        assertThat(past)
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.OPENED, Entry.Kind.APPROVED, Entry.Kind.CLOSED);
        assertThat(Journal.inspect(folder).intact()).isTrue();
    }

    @Test
    void append_secrets_areRedactedInEveryText() throws IOException {
        try (Journal journal = Journal.open(folder, CLOCK, text -> text.replace("s3cret", "***"), entry -> {})) {
            journal.append(
                    Entry.Kind.INTENT,
                    Map.of("a", "x s3cret y", "b", List.of("s3cret", Map.of("s3cret", List.of("s3cret")))));
        }

        assertThat(Files.readString(Segments.file(folder, 1)))
                .doesNotContain("s3cret")
                .contains("x *** y");
    }

    @Test
    void append_dataOfAnotherKind_isRefusedAndTheJournalGoesOn() {
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.append(Entry.Kind.INTENT, Map.of("when", CLOCK.instant())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("java.time.Instant");
            assertThatThrownBy(() -> journal.append(Entry.Kind.INTENT, Map.of("long", "x".repeat(Line.MOST_BYTES))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("longer than");
            assertThat(journal.append(Entry.Kind.INTENT, Map.of()).number()).isEqualTo(2);
        }
    }

    @Test
    void open_ownedBySameProcess_isRefusedAndTheLockStays() throws Exception {
        try (Journal owner = open()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(this::open)
                        .isInstanceOf(OpsException.class)
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid());
            }
            Process second = OwnerProcess.start(OwnerProcess.class, folder.toString());
            assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isNotZero();
            owner.append(Entry.Kind.PROPOSED, Map.of());
        }
        open().close();
        assertThat(Journal.inspect(folder).intact()).isTrue();
    }

    @Test
    void open_ownedByOtherProcess_isRefusedWithinASecondNamingIt() throws Exception {
        Process owner = OwnerProcess.start(OwnerProcess.class, folder.toString());
        try {
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
            assertThat(said.readLine()).isEqualTo("owned");

            long began = System.nanoTime();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            OpsException.class, e -> assertThat(e.kind()).isEqualTo(OpsException.Kind.DENIED))
                    .hasMessageContaining("process " + owner.pid());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        } finally {
            owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        open().close();
        assertThat(Journal.inspect(folder).intact()).isTrue();
    }

    /** The limit is on one record: all of them together take twice as long here. */
    @Test
    void open_manyRecords_mayTakeAsLongAsTheyTake() {
        int records = 12;
        try (Journal journal = open()) {
            for (int number = 0; number < records; number++) {
                journal.append(Entry.Kind.PROPOSED, Map.of());
            }
        }
        CountDownLatch never = new CountDownLatch(1);
        Consumer<Entry> slow = entry -> {
            try {
                assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        Journal.open(folder, CLOCK, UnaryOperator.identity(), slow, Store::onDisk, Duration.ofMillis(600))
                .close();
    }

    @Test
    void open_recordThatIsNotRead_isGivenUp() throws InterruptedException {
        open().close();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Consumer<Entry> stuck = entry -> {
            try {
                reading.countDown();
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try {
            assertThatThrownBy(() -> Journal.open(
                            folder, CLOCK, UnaryOperator.identity(), stuck, Store::onDisk, Duration.ofMillis(50)))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("has not answered");
        } finally {
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            over.countDown();
            while (StateFolder.isOwned(folder)) {
                Thread.onSpinWait(); // it is given up behind what it was about
            }
        }
    }

    @Test
    void append_interruptedCallers_keepTheirFlagAndLoseNothing() throws InterruptedException {
        int threads = 4;
        int each = 500;
        AtomicInteger flagged = new AtomicInteger();
        try (Journal journal = open()) {
            List<Thread> callers = IntStream.range(0, threads)
                    .mapToObj(caller -> new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            Thread.currentThread().interrupt();
                            journal.append(Entry.Kind.INTENT, Map.of("caller", caller, "i", i));
                            if (Thread.interrupted()) {
                                flagged.incrementAndGet();
                            }
                        }
                    }))
                    .toList();
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }

        Inspection seen = Journal.inspect(folder);
        assertThat(flagged).hasValue(threads * each);
        assertThat(seen.intact()).isTrue();
        assertThat(seen.tornBytes()).isZero();
        assertThat(seen.entries().stream().filter(entry -> entry.kind() == Entry.Kind.INTENT))
                .hasSize(threads * each);
    }

    @Test
    void append_afterAFailedSync_isRefusedForGoodAndNoSyncIsRepeated() {
        FailingDisk disk = new FailingDisk(4); // the opening, its anchor, the first record
        try (Journal journal = Journal.open(folder, CLOCK, UnaryOperator.identity(), entry -> {}, disk::open)) {
            journal.append(Entry.Kind.INTENT, Map.of());
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> journal.append(Entry.Kind.OUTCOME, Map.of()))
                        .isInstanceOf(OpsException.class)
                        .hasMessageContaining("no space");
            }
            assertThat(journal.isBroken()).isTrue();
        }
        assertThat(disk.syncs).isEqualTo(4);
        assertThat(disk.writes).isEqualTo(4);
    }

    @Test
    void append_afterClosing_isRefused() {
        Journal journal = open();
        journal.close();
        journal.close();

        assertThatThrownBy(() -> journal.append(Entry.Kind.INTENT, Map.of()))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void open_newFolder_isTheOwnersAloneButForTheDropBox() throws IOException {
        Path state = folder.resolve("deep/state");

        Journal.open(state, CLOCK, UnaryOperator.identity(), entry -> {}).close();

        assertThat(permissions(state)).isEqualTo("rwx--x--x");
        assertThat(permissions(StateFolder.journal(state))).isEqualTo("rwx------");
        assertThat(permissions(Segments.file(state, 1))).isEqualTo("rw-------");
        assertThat(permissions(StateFolder.anchors(state))).isEqualTo("rw-------");
        assertThat((int) Files.getAttribute(StateFolder.inbox(state), "unix:mode") & 07777)
                .isEqualTo(01733);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxrwx---", "rwx---rwx"})
    void open_folderThatOthersMayWrite_isRefused(String permissions) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(this::open)
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("others than its owner may write");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Fails one sync, and would succeed again after it. */
    private static final class FailingDisk {
        private final int failing;
        private int syncs;
        private int writes;

        private FailingDisk(int failing) {
            this.failing = failing;
        }

        private Store open(File file, long bytes) throws IOException {
            Store real = Store.onDisk(file, bytes);
            return new Store() {
                @Override
                public void write(byte[] more) throws IOException {
                    writes++;
                    real.write(more);
                }

                @Override
                public void sync() throws IOException {
                    if (++syncs == failing) {
                        throw new IOException("no space left on device");
                    }
                    real.sync();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
