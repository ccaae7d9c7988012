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
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The incidents of a state folder, one file each, which is replaced as a whole: whatever the machine comes to, there is
 * the one before or the one after. Written by the owner of the folder alone, read by whoever may.
 */
record Shelf(Path folder) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".json";
    private static final int MOST_BYTES = 1 << 24;
    private static final int MOST_FILES = 5_000;

    /** A year, and some weeks for whoever compares this one with the last. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final int MOST_CLOSED = 1_000;
    private static final Comparator<Incident> OLDEST_FIRST =
            Comparator.comparing(Incident::opened).thenComparing(Incident::id);

    static Shelf of(Path state) {
        return new Shelf(StateFolder.incidents(state));
    }

    /**
     * All that can be read, oldest first.
     *
     * @param trouble told of each that cannot
     * @throws OpsException DENIED, if this account may not list them
     */
    List<Incident> all(Consumer<String> trouble) {
        List<Incident> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*" + SUFFIX)) {
            for (Path file : files) {
                if (all.size() == MOST_FILES) {
                    break;
                }
                try {
                    all.add(read(file));
                } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
                    trouble.accept("the incident in " + file + " cannot be read, and is left as it is: " + e);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new OpsException(OpsException.Kind.DENIED, "cannot list the incidents in " + folder + ": " + e, e);
        }
        all.sort(OLDEST_FIRST);
        return all;
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
        try (InputStream in = new FileInputStream(file.toFile())) {
            Incident incident = JSON.readValue(in.readNBytes(MOST_BYTES), Incident.class);
            if (!file.endsWith(incident.id() + SUFFIX) || !Incident.knows(incident.id())) {
                throw new IllegalArgumentException("it says that it is '" + incident.id() + "'");
            }
            return incident;
        }
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

    /** Takes closed ones away that are too old, or too many; one that cannot be taken away stays. */
    void prune(List<Incident> all, Instant now) {
        List<Incident> closed = all.stream()
                .filter(incident -> !incident.open()
                        && incident.closing().filter(Closing::quiet).isEmpty())
                .sorted(OLDEST_FIRST)
                .toList();
        int tooMany = closed.size() - MOST_CLOSED;
        for (int i = 0; i < closed.size(); i++) {
            Incident incident = closed.get(i);
            if (i < tooMany || incident.opened().isBefore(now.minus(KEPT))) {
                boolean unused = folder.resolve(incident.id() + SUFFIX).toFile().delete();
            }
        }
    }
}
