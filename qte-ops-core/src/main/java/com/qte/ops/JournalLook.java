package com.qte.ops;

import com.qte.ops.healing.Healing;
import com.qte.ops.healing.TrackRecord;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Unit;
import com.qte.ops.self.SelfSnapshot;
import com.qte.ops.spi.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal looks like from outside, read again only when its files have changed. Thread-safe. */
final class JournalLook {
    /** The largest record that the journal takes. */
    private static final long LEAST_BYTES = 1 << 20;

    /** An open intent counts for a day. */
    private static final Duration RECENT = Duration.ofDays(2);

    private final Path folder;
    private @Nullable Seen seen;

    private record Seen(Object stamp, SelfSnapshot.JournalFacts journal, SelfSnapshot.HealingFacts healing) {}

    JournalLook(Path folder) {
        this.folder = folder;
    }

    /** What is in it; empty where it cannot be read, being another account's. */
    Optional<SelfSnapshot.JournalFacts> facts() {
        return seen().map(Seen::journal);
    }

    /** What it says of how well remediations do; empty where it cannot be read, being another account's. */
    Optional<SelfSnapshot.HealingFacts> healing() {
        return seen().map(Seen::healing);
    }

    private static SelfSnapshot.HealingFacts facts(TrackRecord track) {
        return new SelfSnapshot.HealingFacts(
                track.breakers().stream()
                        .map(breaker -> breaker.remediation()
                                + breaker.subject()
                                        .map(subject -> " on " + subject)
                                        .orElse("")
                                + ", " + breaker.cause() + ", " + breaker.since())
                        .toList(),
                track.scores().stream()
                        .filter(Score::demoted)
                        .map(score -> score.remediation() + ": " + score.verified() + "/" + score.runs())
                        .toList());
    }

    /**
     * Why this process could add nothing to it, found without writing; empty where there is no journal yet, or nothing
     * speaks against it.
     */
    Optional<String> unwritable() {
        Path files = StateFolder.journal(folder);
        if (!Files.isReadable(files)) {
            return Optional.empty(); // none, or another account's, which is for that account to write
        }
        return Stream.of(folder, files)
                .filter(needed -> !Files.isWritable(needed))
                .findFirst()
                .map(needed -> needed + " must not be written to")
                .or(() -> full(folder));
    }

    /** A file system without room for a record; empty where it does not say. */
    static Optional<String> full(Path folder) {
        try {
            long left = Files.getFileStore(folder).getUsableSpace();
            return left < LEAST_BYTES
                    ? Optional.of("only " + Unit.BYTES.format(left) + " left where " + folder + " is")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private synchronized Optional<Seen> seen() {
        Object stamp = stamp();
        Seen last = seen;
        try {
            if (last == null || !last.stamp().equals(stamp)) {
                last = read(stamp);
                seen = last;
            }
            return Optional.of(last);
        } catch (OpsException e) {
            if (e.kind() == OpsException.Kind.DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Keeps no more of a long journal than what still counts. */
    private Seen read(Object stamp) {
        Deque<Entry> recent = new ArrayDeque<>();
        TrackRecord.Reading track = new TrackRecord.Reading();
        Inspection found = Journal.inspect(folder, List.of(), entry -> {
            track.accept(entry);
            recent.addLast(entry);
            while (recent.getFirst().at().isBefore(entry.at().minus(RECENT))) {
                recent.removeFirst();
            }
        });
        return new Seen(
                stamp,
                new SelfSnapshot.JournalFacts(Healing.openIntents(found.with(List.copyOf(recent))), found.damage()),
                facts(track.track()));
    }

    private Object stamp() {
        try (Stream<Path> files = Files.list(StateFolder.journal(folder))) {
            return Stream.concat(files, Stream.of(StateFolder.anchors(folder)))
                    .sorted()
                    .map(JournalLook::stamp)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return "no journal yet";
        }
    }

    private static Object stamp(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(file, found.size(), found.lastModifiedTime());
        } catch (IOException e) {
            return file;
        }
    }
}
