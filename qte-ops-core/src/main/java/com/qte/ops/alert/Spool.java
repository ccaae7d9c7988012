package com.qte.ops.alert;

import com.qte.ops.journal.StateFolder;
import com.qte.ops.spi.Alert;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What waits for one sink, a file an alert: what a process took on and could not send, the next one sends. A file is
 * taken away once its alert was sent, so that a process that is killed in between has one message sent twice, and never
 * one not at all. Written by the owner of the state folder alone. Thread-safe.
 */
final class Spool {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NAME = Pattern.compile("[0-9]{12}\\.json");
    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_FILES = 2 * Outbox.MOST_WAITING;

    private final Path folder;
    private long next = 1;

    /** An alert and its file. */
    record Kept(Path file, Alert alert) {}

    Spool(Path folder) {
        this.folder = folder;
    }

    /**
     * What an earlier process left, oldest first.
     *
     * @param trouble told of what cannot be read, which is left as it is
     */
    synchronized List<Kept> begin(Consumer<String> trouble) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "[0-9]*.json")) {
            for (Path file : all) {
                if (NAME.matcher(String.valueOf(file.getFileName())).matches() && files.size() < MOST_FILES) {
                    files.add(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            trouble.accept("cannot be told what was left to send, in " + folder + ": " + e);
        }
        files.sort(Comparator.naturalOrder());
        List<Kept> kept = new ArrayList<>();
        for (Path file : files) {
            next = Math.max(next, number(file) + 1);
            try {
                kept.add(new Kept(file, read(file)));
            } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
                trouble.accept("is not sent what is in " + file + ", which cannot be read: " + e);
            }
        }
        return kept;
    }

    /** The folders of sinks that are not among these, in which something waits. */
    static List<Path> others(Path all, Set<String> known) {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
            for (Path folder : folders) {
                String[] files = folder.toFile().list();
                if (!known.contains(String.valueOf(folder.getFileName())) && files != null && files.length > 0) {
                    others.add(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return others; // there is nothing, or each sink says that it cannot be read
        }
        return others;
    }

    private static long number(Path file) {
        return Long.parseLong(String.valueOf(file.getFileName()).substring(0, 12));
    }

    private static Alert read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file");
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            Alert alert = JSON.readValue(in.readNBytes(MOST_BYTES), Alert.class);
            return whole(alert);
        }
    }

    private static Alert whole(Alert alert) {
        Stream.of(
                        alert.id(),
                        alert.kind(),
                        alert.severity(),
                        alert.subject(),
                        alert.title(),
                        alert.text(),
                        alert.since(),
                        alert.at())
                .forEach(Objects::requireNonNull);
        return alert;
    }

    /**
     * Returns when it is on the disk.
     *
     * @throws IOException if that is not known
     */
    synchronized Path keep(Alert alert) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = Objects.requireNonNull(folder.getParent());
            make(parent);
            make(folder);
        }
        Path draft = folder.resolve(".draft");
        Path file = folder.resolve(String.format(Locale.ROOT, "%012d.json", next));
        try {
            Files.deleteIfExists(draft);
            try (RandomAccessFile out = new RandomAccessFile(draft.toFile(), "rw")) {
                StateFolder.restrict(draft, "rw-------");
                // By way of a text, in which half a character is no reason to keep nothing.
                out.write(JSON.writeValueAsString(alert).getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            next++;
            StateFolder.sync(folder);
            return file;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            StateFolder.restrict(folder, "rwx------");
            StateFolder.sync(Objects.requireNonNull(folder.getParent()));
        }
    }

    /** What became of these is known. A file that cannot be taken away is sent once more by the next process. */
    void forget(List<Path> files) {
        files.forEach(file -> {
            boolean unused = file.toFile().delete();
        });
    }
}
