package com.qte.ops.journal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who says that it owns a state folder, in its file {@code owner}. A hint for accounts that may not try the lock, and for
 * messages; it may be that of a process which was killed.
 *
 * @param pid of the process, as it sees itself
 * @param start when it was started, in the system's own count, so that another process of the same number is not taken
 *     for it; equal texts are equal starts
 */
record FolderOwner(long pid, String start) {
    private static final String FILE = "owner";
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,20}|-)\n");
    private static final int MOST_BYTES = 64;

    /** Which of the fields behind the name in {@code /proc/<pid>/stat} is the start, in ticks since the machine's. */
    private static final int START_FIELD = 19;

    static FolderOwner self() {
        long pid = ProcessHandle.current().pid();
        return new FolderOwner(pid, started(pid).orElse("-"));
    }

    /** The last one that said so and did not take it back; empty where there is none, or it cannot be read. */
    static Optional<FolderOwner> of(Path folder) {
        try (InputStream in = new FileInputStream(folder.resolve(FILE).toFile())) {
            Matcher form = FORM.matcher(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
            return form.matches()
                    ? Optional.of(new FolderOwner(Long.parseLong(form.group(1)), form.group(2)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this very process runs, as far as this one can see it: not from another container. */
    boolean isRunning() {
        return started(pid).filter(start::equals).isPresent();
    }

    /** Says it, whole or not at all; for the holder of the lock alone. */
    void write(Path folder) throws IOException {
        Path draft = folder.resolve(FILE + ".draft");
        Files.deleteIfExists(draft);
        StateFolder.make(draft);
        try (OutputStream out = new FileOutputStream(draft.toFile())) {
            out.write((pid + " " + start + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        StateFolder.restrict(draft, "rw-r--r--");
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes it back; for the holder of the lock alone. */
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Ticks where Linux tells them, for its instants move when the wall clock is set; empty where nothing runs. */
    private static Optional<String> started(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
            String stat = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            if (fields.length > START_FIELD) {
                return Optional.of(fields[START_FIELD]);
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return Optional.of(process.get()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("-"));
    }
}
