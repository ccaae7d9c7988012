package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The ownership of a state folder: a lock of the operating system on its file {@code lock}. It ends with the process,
 * however that ends. Only the folder's account may open the file, for whoever may read a file may lock it, too.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final String PRIVATE = "rw-------";

    /** What this process owns. */
    private static final Map<Object, Boolean> OWNED = new ConcurrentHashMap<>();
    /**
     * The handles of those who do not own the folder, by the file that each is of; guarded by the class. On Unix the locks
     * of a process on a file end as soon as it closes any handle of it, and another class loader in this process may have
     * the lock, or get it at any time: so these are used again and never closed.
     */
    private static final Map<Object, RandomAccessFile> LEFT_OPEN = new HashMap<>();

    /** Whoever asks whether the folder is owned has the lock for some microseconds, or for as long as it is not scheduled. */
    private static final Duration TRY_FOR = Duration.ofMillis(300);

    private static final Duration TRY_AGAIN = Duration.ofMillis(5);

    private final Path folder;
    private final Object key;
    private final RandomAccessFile file;

    private FolderLock(Path folder, Object key, RandomAccessFile file) {
        this.folder = folder;
        this.key = key;
        this.file = file;
    }

    /**
     * Takes the folder, within a third of a second or not at all.
     *
     * @throws OpsException DENIED, if somebody owns it; the message names the process
     * @throws IOException if the lock file cannot be opened
     */
    static FolderLock take(Path folder) throws IOException {
        Object key = identity(folder);
        if (OWNED.putIfAbsent(key, true) != null) {
            throw refused(folder);
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

    /**
     * Whether somebody owns the folder, this process included; false where that cannot be found out. An account that may
     * not try the lock relies on what the owner says of itself.
     */
    static boolean isTaken(Path folder) {
        Path path = folder.resolve(FILE);
        try {
            if (OWNED.containsKey(identity(folder))) {
                return true;
            }
            if (!Files.exists(path)) {
                return false;
            }
            return Files.isWritable(path)
                    ? isLocked(path)
                    : FolderOwner.of(folder).filter(FolderOwner::isRunning).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static synchronized boolean isLocked(Path path) throws IOException {
        try (FileLock lock = handle(identity(path), path).getChannel().tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private static FolderLock lock(Path folder, Object key) throws IOException {
        Path path = folder.resolve(FILE);
        try {
            StateFolder.make(path);
        } catch (FileAlreadyExistsException e) {
            StateFolder.restrict(path, PRIVATE);
        }
        long began = System.nanoTime();
        RandomAccessFile file = locked(path);
        while (file == null && System.nanoTime() - began < TRY_FOR.toNanos()) {
            LockSupport.parkNanos(TRY_AGAIN.toNanos());
            file = locked(path);
        }
        if (file == null) {
            throw refused(folder);
        }
        boolean told = false;
        try {
            FolderOwner.self().write(folder);
            told = true;
            return new FolderLock(folder, key, file);
        } finally {
            if (!told) {
                file.close();
            }
        }
    }

    /** The file with the lock on it; null where somebody else has it. */
    private static synchronized @Nullable RandomAccessFile locked(Path path) throws IOException {
        Object key = identity(path);
        try {
            return handle(key, path).getChannel().tryLock() == null ? null : LEFT_OPEN.remove(key);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static RandomAccessFile handle(Object key, Path path) throws IOException {
        RandomAccessFile file = LEFT_OPEN.get(key);
        if (file == null || !file.getChannel().isOpen()) {
            file = new RandomAccessFile(path.toFile(), "rw");
            LEFT_OPEN.put(key, file);
        }
        return file;
    }

    /** Whether the folder's path still leads to the folder that was taken; false where that cannot be found out. */
    boolean isInPlace() {
        try {
            return key.equals(identity(folder));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            FolderOwner.remove(folder);
        } finally {
            OWNED.remove(key);
        }
    }

    /** The file or folder itself, whatever path leads to it. */
    private static Object identity(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key != null ? key : path.toRealPath();
    }

    private static OpsException refused(Path folder) {
        return new OpsException(
                OpsException.Kind.DENIED,
                "the state folder " + folder + " is in use by process "
                        + FolderOwner.of(folder)
                                .map(FolderOwner::pid)
                                .map(String::valueOf)
                                .orElse("unknown")
                        + "; only one process may own it, and commands reach that one through its inbox");
    }
}
