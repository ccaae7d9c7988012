package com.qte.ops.journal;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A journal that is short and one that is long, added to and verified. It stands in the package that it measures, because
 * nobody else can write a long journal without waiting for the disk at each record.
 */
@NullUnmarked // made at the first call
public class LongJournal extends Entrant {
    private static final int SHORT = 1_000;
    private static final int LONG = 50_000;
    private static final Map<String, String> DATA =
            Map.of("plan", "0123456789abcdef".repeat(4), "remediation", "postgres.terminate-idle", "by", "alice");

    private Path folder;
    private Journal journal;

    @Override
    protected void enter() throws IOException {
        folder = Files.createTempDirectory("qte-ops-bench-");
    }

    @Override
    protected void leave() throws IOException {
        if (journal != null) {
            journal.close();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof com.qte.ops.journal.Entry entry
                ? entry.number() > SHORT
                : answer instanceof Long records && records > SHORT;
    }

    /** Writes it, without waiting for the disk; several at a time, so that they share the way to the writer. */
    private Path written(int records) {
        Path state = folder.resolve("of-" + records);
        if (Files.exists(state)) {
            return state;
        }
        try (Journal made = Journal.open(
                state, InstantSource.system(), UnaryOperator.identity(), past -> {}, LongJournal::withoutSync)) {
            IntStream.range(0, records)
                    .parallel()
                    .forEach(number -> made.append(com.qte.ops.journal.Entry.Kind.PROPOSED, DATA));
        }
        return state;
    }

    private static Store withoutSync(File file, long bytes) throws IOException {
        Store disk = Store.onDisk(file, bytes);
        return new Store() {
            @Override
            public void write(byte[] more) throws IOException {
                disk.write(more);
            }

            @Override
            public void sync() {
                // at the end, by whoever writes it back
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }

    private com.qte.ops.journal.Entry append(int records) {
        if (journal == null) {
            journal = Journal.open(
                    written(records), InstantSource.system(), UnaryOperator.identity(), past -> {}, Store::onDisk);
        }
        return journal.append(com.qte.ops.journal.Entry.Kind.PROPOSED, DATA);
    }

    private long verify(int records) {
        AtomicLong seen = new AtomicLong();
        Inspection inspection = Journal.inspect(written(records), List.of(), entry -> seen.incrementAndGet());
        if (!inspection.intact()) {
            throw new IllegalStateException(inspection.toString());
        }
        return seen.get();
    }

    /** What the longer one is held against. */
    @Benchmark
    @Entry(
            row = Row.GROWTH,
            role = Role.LIMIT,
            name = "journal: one record added to 1,000",
            note = "on the disk when it returns",
            limit = "appendToShort",
            looks = 0)
    public com.qte.ops.journal.Entry appendToShort() {
        return append(SHORT);
    }

    /** Fifty times as long. */
    @Benchmark
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "journal: one record added to 50,000",
            note = "the same",
            limit = "appendToShort",
            looks = 0)
    public com.qte.ops.journal.Entry appendToLong() {
        return append(LONG);
    }

    /** What the longer one is held against. */
    @Benchmark
    @OperationsPerInvocation(SHORT)
    @Entry(
            row = Row.GROWTH,
            role = Role.LIMIT,
            name = "journal: each of 1,000 records verified",
            note = "read, its hash computed and compared with the chain, by `Journal.inspect`",
            limit = "verifyShort",
            looks = 0)
    public long verifyShort() {
        return verify(SHORT);
    }

    /** Fifty times as long. */
    @Benchmark
    @OperationsPerInvocation(LONG)
    @Entry(
            row = Row.GROWTH,
            role = Role.OURS,
            name = "journal: each of 50,000 records verified",
            note = "the same",
            limit = "verifyShort",
            looks = 0)
    public long verifyLong() {
        return verify(LONG);
    }
}
