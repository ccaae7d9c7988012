package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The ownership of a state folder: a lock of the operating system on its file {@code lock}, which holds the owner's
 * process id. It ends with the process, however that ends.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";
    /** Far behind the process id, which others must be able to read even where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 30;
    /**
     * What this process owns. Asked before the file is touched: on Unix the lock of a process ends as soon as the
     * process closes any handle of the file, the handle of a second attempt included.
     */
    private static final Map<Object, Boolean> OWNED = new ConcurrentHashMap<>();
    /** Handles of attempts that met a lock of another class loader in this process; closing them would end that lock. */
    private static final List<RandomAccessFile> LEFT_OPEN = new ArrayList<>();

    private static final Duration OWNER_WITHIN = Duration.ofMillis(200);

    private final Object folder;
    private final RandomAccessFile file;

    private FolderLock(Object folder, RandomAccessFile file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes the folder, at once or not at all.
     *
     * @throws OpsException DENIED, if somebody owns it; the message names the process
     * @throws IOException if the lock file cannot be opened
     */
    static FolderLock take(Path folder) throws IOException {
        Object key = identity(folder);
        long self = ProcessHandle.current().pid();
        if (OWNED.putIfAbsent(key, true) != null) {
            throw refused(folder, Long.toString(self));
        }
        boolean taken = false;
        try {
            FolderLock lock = lock(folder, key);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                OWNED.remove(key);
            }
        }
    }

    /** Whether somebody owns the folder, this process included; false where that cannot be found out. */
    static boolean isTaken(Path folder) {
        try {
            if (OWNED.containsKey(identity(folder))) {
                return true;
            }
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(FILE).toFile(), "r")) {
                return file.getChannel().tryLock(LOCKED_BYTE, 1, true) == null;
            }
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static FolderLock lock(Path folder, Object key) throws IOException {
        Path path = folder.resolve(FILE);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock;
        try {
            lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            synchronized (LEFT_OPEN) {
                LEFT_OPEN.add(file);
            }
            throw refused(folder, Long.toString(ProcessHandle.current().pid()));
        }
        if (lock == null) {
            String owner = owner(file);
            file.close();
            throw refused(folder, owner);
        }
        StateFolder.restrict(path, "rw-r--r--");
        file.setLength(0);
        file.write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        return new FolderLock(key, file);
    }

    @Override
    public void close() throws IOException {
        try {
            file.setLength(0);
            file.close();
        } finally {
            OWNED.remove(folder);
        }
    }

    /** The folder itself, whatever path leads to it. */
    private static Object identity(Path folder) throws IOException {
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return key != null ? key : folder.toRealPath();
    }

    /** Waits a moment for an owner that has just taken the lock and not yet written its id over a dead one's. */
    private static String owner(RandomAccessFile file) throws IOException {
        long began = System.nanoTime();
        String pid;
        do {
            byte[] bytes = new byte[32];
            file.seek(0);
            int length = file.read(bytes);
            pid = length < 1 ? "" : new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
            if (pid.matches("\\d{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
                return pid;
            }
            LockSupport.parkNanos(OWNER_WITHIN.toNanos() / 100);
        } while (System.nanoTime() - began < OWNER_WITHIN.toNanos());
        return pid.matches("\\d{1,18}") ? pid : "unknown"; // perhaps one of another container
    }

    private static OpsException refused(Path folder, String owner) {
        return new OpsException(
                OpsException.Kind.DENIED,
                "the state folder " + folder + " is in use by process " + owner
                        + "; only one process may own it, and commands reach that one through its inbox");
    }
}
