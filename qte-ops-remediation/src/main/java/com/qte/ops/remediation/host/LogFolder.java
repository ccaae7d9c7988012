package com.qte.ops.remediation.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of logs, held open, so that what happens to its path meanwhile makes no other folder of it. All that is done here is
 * done by the open folder, and nothing by its path.
 *
 * <p>Between a look at a name and its deletion anybody may put another file there. So a file is first moved into a folder
 * that nobody else may enter, looked at there, where nobody can put another one in its place, and only then deleted; or put
 * back, without ever replacing what has taken its name meanwhile.
 */
final class LogFolder implements Closeable {
    private static final String ASIDE = ".qte-ops-cleaning-";
    private static final int MOST_NAMES = 100_000;
    private static final int MOST_TRIES = 100;

    private final Path path;
    private final SecureDirectoryStream<Path> folder;
    private final HeldFolder held;

    private LogFolder(Path path, SecureDirectoryStream<Path> folder) throws IOException {
        this.path = path;
        this.folder = folder;
        this.held = new HeldFolder(folder, path);
    }

    /** @throws IOException if it is no folder, or the system cannot hold one open */
    static LogFolder open(Path path) throws IOException {
        Path real = path.toRealPath();
        DirectoryStream<Path> stream = Files.newDirectoryStream(real);
        try {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return new LogFolder(real, secure);
            }
            throw new FileSystemException(real.toString(), null, "this system cannot hold a folder open");
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    /** Path and place: another folder of this path is another one. */
    String identity() throws IOException {
        return path + " "
                + folder.getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey();
    }

    /** The names in it; asked once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            for (Path entry : folder) {
                if (names.size() == MOST_NAMES) {
                    break;
                }
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** The file of this name, or one that was set aside by a clean-up that was killed. */
    Optional<OldLog> find(Path name) throws IOException {
        return OldLog.of(held.path().resolve(name));
    }

    /** Folders of clean-ups that were killed. */
    static boolean isAside(Path name) {
        return name.toString().startsWith(ASIDE);
    }

    /** What lies in such a folder. */
    List<OldLog> leftIn(Path aside) throws IOException {
        List<OldLog> left = new ArrayList<>();
        try (SecureDirectoryStream<Path> entries = folder.newDirectoryStream(aside, LinkOption.NOFOLLOW_LINKS)) {
            HeldFolder within = new HeldFolder(entries, held.named().resolve(aside));
            for (Path entry : entries) {
                OldLog.of(within.path().resolve(entry.getFileName())).ifPresent(left::add);
            }
        } catch (DirectoryIteratorException | IOException e) {
            return left;
        }
        return left;
    }

    /** Puts back what a clean-up that was killed has set aside. */
    void restore(Path aside) throws IOException {
        Aside left = new Aside(aside);
        try (left) {
            for (Path name : left.names()) {
                left.putBack(name);
            }
        }
    }

    /** A folder within, that nobody else may enter. */
    Aside aside() throws IOException {
        Path name = Path.of(ASIDE + UUID.randomUUID());
        Files.createDirectory(
                held.path().resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Aside(name);
    }

    private static String key(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return String.valueOf(folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .fileKey());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    /** Where files are looked at before they are deleted. Goes when it is closed and empty. */
    final class Aside implements Closeable {
        private final Path name;
        private final SecureDirectoryStream<Path> stream;
        private final HeldFolder within;

        private Aside(Path name) throws IOException {
            this.name = name;
            // By the open folder, and through no link: nobody has put another one there.
            this.stream = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            try {
                this.within = new HeldFolder(stream, held.named().resolve(name));
            } catch (IOException e) {
                stream.close();
                throw e;
            }
        }

        private List<Path> names() throws IOException {
            List<Path> names = new ArrayList<>();
            try {
                stream.forEach(entry -> names.add(entry.getFileName()));
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return names;
        }

        /** Takes whatever has the name now; false where nothing has. */
        boolean take(OldLog log) throws IOException {
            Path file = Path.of(log.name());
            try {
                folder.move(file, stream, file);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        /** Whether what was taken is what was named, to the last write, and has no second name. */
        boolean isNamed(OldLog log) throws IOException {
            Path file = Path.of(log.name());
            return key(stream, file).equals(log.fileKey())
                    && OldLog.of(within.path().resolve(file))
                            .filter(log::equals)
                            .isPresent();
        }

        /** Deletes what was taken. */
        void delete(OldLog log) throws IOException {
            stream.deleteFile(Path.of(log.name()));
        }

        /**
         * Gives it its name back, or, where somebody else has that by now, one like it.
         *
         * @throws IOException if neither can be; it lies where it was taken to
         */
        void putBack(Path file) throws IOException {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                try {
                    if (isPutBack(file, tries == 0 ? file : Path.of(file + ".kept-" + tries))) {
                        return;
                    }
                } catch (FileAlreadyExistsException | NoSuchFileException e) {
                    // Taken, or taken away a moment ago: the next name.
                } catch (FileSystemException e) {
                    // It can have no second name: a folder, or somebody else's file. Nobody has this one.
                    stream.move(file, folder, Path.of(file + ".kept-" + UUID.randomUUID()));
                    return;
                }
            }
            throw new IOException(path.resolve(name).resolve(file) + " could not be given a name again");
        }

        /** A second name first, which replaces nothing, then the first one goes. */
        private boolean isPutBack(Path file, Path as) throws IOException {
            Files.createLink(held.path().resolve(as), within.path().resolve(file));
            if (!key(folder, as).equals(key(stream, file))) {
                return false;
            }
            stream.deleteFile(file);
            return true;
        }

        @Override
        public void close() throws IOException {
            stream.close();
            try {
                folder.deleteDirectory(name);
            } catch (FileSystemException e) {
                // What could not be put back lies in it; the next clean-up tries again.
            }
        }
    }
}
