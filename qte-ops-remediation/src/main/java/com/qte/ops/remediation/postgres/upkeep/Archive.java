package com.qte.ops.remediation.postgres.upkeep;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that one table's old rows go to: a compressed file and a manifest beside it for each transaction that took
 * rows out of the table, named after that transaction.
 *
 * <p>A file is <em>part</em> while it is written; <em>pending</em> is its manifest from when both are safely on the disk,
 * which is before the transaction commits; final it is after the commit. What a killed process has left is told by asking
 * the server what became of the transaction. Only what is part, or pending and rolled back, is ever removed.
 *
 * @param folder the folder, which nobody else can write to
 */
record Archive(Path folder) {
    static final String DATA = ".csv.gz";
    static final String MANIFEST = ".json";
    private static final String PART = ".part";
    private static final String PENDING = MANIFEST + ".pending";

    /**
     * The folder of one table of one database below the configured one, made if need be; only the owner may look in.
     *
     * @throws IOException if it cannot be made, is no folder, or others could put anything into it or exchange it
     */
    static Archive below(Path configured, String name) throws IOException {
        return new Archive(SafeFolder.in(configured, name, PART));
    }

    /** Transactions whose rows may be here, or may still be in the table. */
    List<String> pending() throws IOException {
        return named(PENDING);
    }

    /** Transactions whose rows are here and nowhere else. */
    List<String> complete() throws IOException {
        return named(MANIFEST);
    }

    private List<String> named(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .map(name -> name.substring(0, name.length() - end.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * A file to be written, which must not be there yet; readable to the owner alone.
     *
     * @throws FileAlreadyExistsException if it is there
     */
    Path begin(String name, String kind) throws IOException {
        Path whole = folder.resolve(name + kind);
        if (Files.exists(whole)) {
            throw new FileAlreadyExistsException(whole.toString());
        }
        Path part = folder.resolve(name + kind + PART);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createFile(
                    part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.createFile(part);
    }

    /** Writes to the file and has the disk keep it before it returns. */
    static void write(Path file, Writing writing) throws Exception {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            writing.to(out);
            FileDescriptor descriptor = out.getFD();
            out.flush();
            descriptor.sync();
        }
    }

    /** What is written. */
    interface Writing {
        void to(OutputStream out) throws Exception;
    }

    /** Both files are whole and on the disk: from now on the transaction may commit. */
    void hold(String name) throws IOException {
        move(name + MANIFEST + PART, name + PENDING);
        move(name + DATA + PART, name + DATA);
        sync();
    }

    /** The transaction has committed; whoever comes second finds it done. */
    void complete(String name) throws IOException {
        try {
            move(name + PENDING, name + MANIFEST);
        } catch (NoSuchFileException e) {
            if (!Files.exists(folder.resolve(name + MANIFEST))) {
                throw e;
            }
        }
        sync();
    }

    /** The transaction was rolled back: its rows are in the table. Rows without a pending manifest are not touched. */
    void discard(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + DATA + PART));
        Files.deleteIfExists(folder.resolve(name + MANIFEST + PART));
        if (Files.exists(folder.resolve(name + PENDING))) {
            Files.deleteIfExists(folder.resolve(name + DATA));
            sync();
            Files.deleteIfExists(folder.resolve(name + PENDING));
        }
        sync();
    }

    /** Removes what a killed process was writing; its transaction cannot have committed. */
    void removeParts() throws IOException {
        List<Path> parts = new ArrayList<>();
        List<String> pending = pending();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(PART))
                    .filter(file -> pending.stream()
                            .noneMatch(name -> file.getFileName().toString().startsWith(name + ".")))
                    .forEach(parts::add);
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    private void move(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    private void sync() throws IOException {
        SafeFolder.sync(folder);
    }
}
