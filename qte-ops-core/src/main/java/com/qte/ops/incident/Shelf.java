package com.qte.ops.incident;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The incidents of a state folder, one file each, which is replaced as a whole: whatever the machine comes to, there is
 * the one before or the one after. Written by the owner of the folder alone, read by whoever may.
 */
record Shelf(Path folder) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SUFFIX = ".json";
    private static final int MOST_BYTES = 1 << 24;
    /** Far more than are ever kept: whoever has put so many there has lost count. */
    private static final int MOST_FILES = 20_000;

    /** A year, and some weeks for whoever compares this one with the last. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final int MOST_CLOSED = 1_000;

    /** These are kept however old they are: one that a clock had begin in the wrong year must not cost all others. */
    private static final int NEWEST = 100;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    /** Those of one moment by their number, which is the end of the id and has no leading zeros. */
    private static final Comparator<Incident> OLDEST_FIRST = Comparator.comparing(Incident::opened)
            .thenComparing(incident -> incident.id().length())
            .thenComparing(Incident::id);

    static Shelf of(Path state) {
        return new Shelf(StateFolder.incidents(state));
    }

    /**
     * What there is.
     *
     * @param incidents those that can be read, oldest first
     * @param unread names of files that hold an incident that cannot be read, and what keeps it from being read, by name
     */
    record Contents(List<Incident> incidents, SortedMap<String, String> unread) {
        /** The ids that are taken, whatever is in the files. */
        List<String> ids() {
            Stream<String> lost = unread.keySet().stream()
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(Incident::knows);
            return Stream.concat(incidents.stream().map(Incident::id), lost).toList();
        }
    }

    /**
     * All that there are.
     *
     * @throws OpsException DENIED, if this account may not list them
     */
    Contents contents() {
        List<Incident> all = new ArrayList<>();
        SortedMap<String, String> unread = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return new Contents(all, unread);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*" + SUFFIX)) {
            for (Path file : files) {
                if (all.size() + unread.size() == MOST_FILES) {
                    unread.put("…", "there are more than " + MOST_FILES + " files");
                    break;
                }
                try {
                    all.add(read(file));
                } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
                    unread.put(String.valueOf(file.getFileName()), e.toString());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot list the incidents in " + folder + ": " + e, e);
        }
        all.sort(OLDEST_FIRST);
        return new Contents(all, unread);
    }

    /**
     * One of them.
     *
     * @throws OpsException DENIED, if it cannot be read; INTERNAL, if it is none
     */
    Optional<Incident> one(String id) {
        if (!Incident.knows(id)) {
            return Optional.empty();
        }
        Path file = folder.resolve(id + SUFFIX);
        try {
            return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot read the incident " + file + ": " + e, e);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new OpsException(OpsException.Kind.INTERNAL, "the file " + file + " holds no incident: " + e, e);
        }
    }

    private static Incident read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file");
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            Incident incident = JSON.readValue(in.readNBytes(MOST_BYTES), Incident.class);
            if (!file.endsWith(incident.id() + SUFFIX) || !Incident.knows(incident.id())) {
                throw new IllegalArgumentException("it says that it is '" + incident.id() + "'");
            }
            requireTimes(incident);
            return incident;
        }
    }

    /** No clock says others, and nobody can reckon with them. */
    private static void requireTimes(Incident incident) {
        Stream.of(
                        Stream.of(incident.opened(), incident.root().since()),
                        incident.findings().stream().map(Attached::since),
                        incident.timeline().stream().map(Entry::at),
                        incident.steps().values().stream(),
                        incident.pace().due().stream(),
                        incident.pace().wellSince().stream(),
                        incident.acknowledgement().map(Acknowledgement::at).stream(),
                        incident.closing().map(Closing::at).stream())
                .flatMap(times -> times)
                .filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(LATEST))
                .findFirst()
                .ifPresent(at -> {
                    throw new IllegalArgumentException("it names a time that cannot be: " + at);
                });
    }

    /**
     * Returns when it is on the disk.
     *
     * @throws IOException if that is not known; the one before is then still there
     */
    void write(Incident incident) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            StateFolder.restrict(folder, "rwx------");
            StateFolder.sync(Objects.requireNonNull(folder.getParent()));
        }
        Path draft = folder.resolve("." + incident.id() + ".draft");
        try {
            Files.deleteIfExists(draft);
            try (RandomAccessFile out = new RandomAccessFile(draft.toFile(), "rw")) {
                StateFolder.restrict(draft, "rw-------");
                out.write(JSON.writeValueAsBytes(incident));
                out.getFD().sync();
            }
            Files.move(
                    draft,
                    folder.resolve(incident.id() + SUFFIX),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            StateFolder.sync(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Takes closed ones away that are too old, or too many; one that cannot be taken away
     * stays, and so does one with something left to do. How old one is, the newest of them says and no clock: one that was
     * set wrong must not cost a year's reports.
     */
    void prune(List<Incident> all) {
        Instant newest = all.stream()
                .map(Incident::opened)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        List<Incident> closed = all.stream()
                .filter(incident -> !incident.open()
                        && incident.closing().filter(Closing::quiet).isEmpty()
                        && incident.followUps().stream()
                                .allMatch(one -> one.done().isPresent()))
                .sorted(OLDEST_FIRST)
                .toList();
        int tooMany = closed.size() - MOST_CLOSED;
        for (int i = 0; i < closed.size(); i++) {
            Incident incident = closed.get(i);
            boolean isTooOld =
                    i < closed.size() - NEWEST && incident.opened().plus(KEPT).isBefore(newest);
            if (i < tooMany || isTooOld) {
                boolean unused = folder.resolve(incident.id() + SUFFIX).toFile().delete();
            }
        }
    }

    /** Takes away what processes that were killed left half written. For the owner alone. */
    void sweep() {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, ".[0-9]*.draft")) {
            for (Path draft : drafts) {
                boolean unused = draft.toFile().delete();
            }
        } catch (IOException | DirectoryIteratorException e) {
            // there are none, or they do no harm
        }
    }
}
