package com.qte.ops.capture;

import com.qte.ops.capture.Captured.Item;
import com.qte.ops.capture.Captured.State;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Ticker;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Keeps, in a folder of its own below {@code evidence} in the state folder, three thread dumps, a short flight recording,
 * the last findings and the ends of the logs: redacted, for the owner's eyes alone, 16 MiB and ten seconds at the most,
 * with a manifest. The newest twenty captures stay, or as many as fit into 200 MiB. Thread-safe.
 */
public final class Capture implements Capturing {
    private static final long MOST_BYTES = 16L << 20;
    private static final Duration TIME = Duration.ofSeconds(10);
    /** For the last strokes: manifest and retention. */
    private static final Duration SPARE = Duration.ofSeconds(1);

    private static final int DUMPS = 3;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path state;
    private final Path evidence;
    private final List<Path> logs;
    private final Supplier<Optional<Diagnosis>> last;
    private final InstantSource clock;
    private final Ticker ticker;
    private final UnaryOperator<String> redactor;
    private final Duration time;

    /**
     * Captures that have not begun.
     *
     * @param state the state folder
     * @param logs the logs whose ends are kept
     * @param last the last diagnosis
     * @param redactor replaces every known secret
     */
    public Capture(
            Path state,
            List<Path> logs,
            Supplier<Optional<Diagnosis>> last,
            InstantSource clock,
            Ticker ticker,
            UnaryOperator<String> redactor) {
        this(state, logs, last, clock, ticker, redactor, TIME);
    }

    /** @param time how long one may take in all */
    Capture(
            Path state,
            List<Path> logs,
            Supplier<Optional<Diagnosis>> last,
            InstantSource clock,
            Ticker ticker,
            UnaryOperator<String> redactor,
            Duration time) {
        this.state = state;
        this.evidence = state.resolve("evidence");
        this.logs = List.copyOf(logs);
        this.last = last;
        this.clock = clock;
        this.ticker = ticker;
        this.redactor = redactor;
        this.time = time;
    }

    @Override
    public Captured capture(String run, String reason) {
        long until = ticker.nanos() + time.toNanos();
        String at = STAMP.format(clock.instant());
        List<Item> items = new ArrayList<>();
        Path folder;
        try {
            folder = Late.within(left(until), () -> folder(at + "-" + run));
        } catch (Exception e) {
            restoreInterrupt(e);
            return Captured.nothing(described(e));
        }
        long room = MOST_BYTES;
        for (Source source : sources(folder)) {
            Item item = item(source, folder, left(until).minus(SPARE), room);
            items.add(item);
            room -= item.bytes();
        }
        try {
            byte[] manifest = Manifest.write(at, run, reason, items, redactor);
            boolean unused = Late.within(SPARE, () -> {
                write(folder.resolve(Manifest.FILE), manifest);
                Retention.USUAL.apply(evidence);
                return true;
            });
        } catch (Exception e) {
            restoreInterrupt(e);
            items.add(Item.without("manifest", State.FAILED, described(e)));
        }
        return new Captured(Optional.of(folder), items);
    }

    /** What is lost first comes first. */
    private List<Source> sources(Path folder) {
        List<Source> sources = new ArrayList<>();
        for (int number = 1; number <= DUMPS; number++) {
            sources.add(new ThreadDump(number, ticker, redactor));
        }
        sources.add(new LastDiagnosis(last, redactor));
        for (int number = 1; number <= logs.size(); number++) {
            sources.add(new LogTail(number, logs.get(number - 1), redactor));
        }
        sources.add(new FlightRecording(folder, ticker, redactor));
        return sources;
    }

    private Item item(Source source, Path folder, Duration left, long room) {
        if (left.isNegative() || left.isZero()) {
            return Item.without(source.name(), State.TIMED_OUT, "others had used up the time");
        }
        try {
            return Late.within(left, () -> kept(source, folder, room));
        } catch (Source.NotHere e) {
            return Item.without(source.name(), State.SKIPPED, String.valueOf(e.getMessage()));
        } catch (TimeoutException e) {
            return Item.without(source.name(), State.TIMED_OUT, "was not there within " + left.toMillis() + " ms");
        } catch (Exception e) {
            restoreInterrupt(e);
            return Item.without(source.name(), State.FAILED, described(e));
        }
    }

    private static Item kept(Source source, Path folder, long room) throws Exception {
        Source.Content content = source.bring();
        int most = (int) Math.min(source.mostBytes(), room);
        boolean fits = content.bytes().length <= most;
        if (!fits && !source.isOfUseInPart()) {
            throw new IOException("there is no room for its " + content.bytes().length + " bytes");
        }
        byte[] bytes = fits ? content.bytes() : Arrays.copyOf(content.bytes(), most);
        String cut = fits ? content.cut() : "the first " + most + " bytes of " + content.bytes().length;
        if (Thread.interrupted()) {
            throw new InterruptedException("too late"); // the manifest says so already
        }
        write(folder.resolve(source.file()), bytes);
        return new Item(
                source.name(),
                source.file(),
                cut.isEmpty() ? State.COLLECTED : State.TRUNCATED,
                cut,
                bytes.length,
                sha256(bytes));
    }

    private Path folder(String name) throws IOException {
        StateFolder.prepare(state);
        StateFolder.requireOwn(state);
        if (!Files.isDirectory(evidence)) {
            Files.createDirectory(evidence);
        }
        StateFolder.restrict(evidence, "rwx------");
        Path folder = Files.createDirectory(evidence.resolve(name));
        StateFolder.restrict(folder, "rwx------");
        return folder;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createFile(file);
        StateFolder.restrict(file, "rw-------");
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
        }
    }

    private Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - ticker.nanos()));
    }

    private String described(Exception e) {
        return Thrown.describe(e, redactor);
    }

    private static void restoreInterrupt(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
