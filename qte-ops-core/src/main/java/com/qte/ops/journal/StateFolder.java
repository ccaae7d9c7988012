package com.qte.ops.journal;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * The folder in which an installation keeps what it decided and did. It is the owner's alone, but for what other
 * accounts of the machine need in order to approve: they may pass through it, drop a command into {@code inbox}
 * without seeing what lies there, and read a plan whose hash they know. File systems without such permissions are
 * taken as they are. Stateless; any thread may call it. What makes or looks blocks for as long as the disk takes, the
 * naming of paths never.
 */
public final class StateFolder {
    /** Anybody may drop a file, nobody but the owner may list, and nobody may take away what is another's. */
    private static final int DROP_BOX = 01733;

    private static final String PASS_THROUGH = "rwx--x--x";
    private static final String OWN = "rwx------";
    private static final String PRIVATE = "rw-------";

    private StateFolder() {}

    /** The folder of the journal's files, which are read in the order of their names. */
    public static Path journal(Path state) {
        return state.resolve("journal");
    }

    /** The file of the journal's anchors: what its records were when they were written, to be copied elsewhere. */
    public static Path anchors(Path state) {
        return state.resolve("anchors.jsonl");
    }

    /** The file that holds what checks asked to have recorded. */
    public static Path history(Path state) {
        return state.resolve("history.jsonl");
    }

    /** Where incidents are kept. */
    public static Path incidents(Path state) {
        return state.resolve("incidents");
    }

    /** Where alerts are kept that are still to be sent. */
    public static Path alerts(Path state) {
        return state.resolve("alerts");
    }

    /** Where checklists, runs and reports are kept. */
    public static Path maintenance(Path state) {
        return state.resolve("maintenance");
    }

    /** Where commands for the owner are dropped. */
    public static Path inbox(Path state) {
        return state.resolve("inbox");
    }

    /** Where commands are answered. */
    public static Path replies(Path state) {
        return state.resolve("replies");
    }

    /** Where plans are kept for those who are to approve them. */
    public static Path plans(Path state) {
        return state.resolve("plans");
    }

    /**
     * Makes what is not there yet.
     *
     * @throws OpsException DENIED, if others than its owner, be it the members of its group, may write into the folder that
     *     is there, or something is missing in another account's
     * @throws IOException if a folder cannot be made
     */
    public static void prepare(Path state) throws IOException {
        if (!Files.isDirectory(state)) {
            Files.createDirectories(state);
            restrict(state, PASS_THROUGH);
        } else if (writableByOthers(state)) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "others than its owner may write into the state folder " + state
                            + ", so that nothing in it can be trusted; take that right away (chmod go-w) or name another folder");
        }
        folder(state, plans(state), PASS_THROUGH);
        folder(state, replies(state), PASS_THROUGH);
        folder(state, inbox(state), "rwx-wx-wx");
        if (Files.getFileStore(inbox(state)).supportsFileAttributeView("unix")) {
            Files.setAttribute(inbox(state), "unix:mode", DROP_BOX);
        }
    }

    /**
     * Refuses to make anything in another account's folder: it would be this account's, and lock that one out. That
     * happens to whoever may write everywhere. What belongs to whom is seen by a file made there, so that it does not
     * matter how the file system maps accounts; where there are no owners, nothing is refused.
     *
     * @throws OpsException DENIED, if the folder is another account's
     * @throws IOException if no file can be made in it
     */
    public static void requireOwn(Path state) throws IOException {
        if (Files.getFileAttributeView(state, PosixFileAttributeView.class) == null) {
            return;
        }
        UserPrincipal owner = Files.getOwner(state);
        Path mine = Files.createTempFile(state, ".", ".who");
        try {
            UserPrincipal self = Files.getOwner(mine);
            if (!self.equals(owner)) {
                throw new OpsException(
                        OpsException.Kind.DENIED,
                        "the state folder " + state + " belongs to the account '" + owner.getName() + "', and this is '"
                                + self.getName() + "': what it wrote there would lock '" + owner.getName()
                                + "' out; do this as '" + owner.getName() + "'");
            }
        } finally {
            Files.deleteIfExists(mine);
        }
    }

    /** Whether some process owns the folder now; false where that cannot be found out. */
    public static boolean isOwned(Path state) {
        return FolderLock.isTaken(state);
    }

    /** Makes the journal's folder if it is not there yet. */
    static void prepareJournal(Path state) throws IOException {
        folder(state, journal(state), OWN);
    }

    /** @throws OpsException CONFIGURATION, if there is a journal of a form that was never released */
    static void refuseOldForm(Path state) {
        Path old = state.resolve("journal.jsonl");
        if (Files.exists(old)) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    old + " is a journal of a form that was never released; move it away to begin a new one");
        }
    }

    /** Makes an empty file that is the owner's alone, and was nobody else's for a moment either. */
    static void make(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            Files.createFile(file);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
            restrict(file, PRIVATE);
        }
    }

    /**
     * Gives exactly these permissions, whatever the process's mask is; does nothing where there are none.
     *
     * @param permissions as {@code ls -l} shows them
     * @throws IOException if they cannot be given
     */
    public static void restrict(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    /**
     * Returns when the folder's list of files is on the disk, where the platform can do that.
     *
     * @throws IOException if the disk fails
     */
    public static void sync(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Not every platform lets a folder be opened; there, its own journal has to do.
        }
        try (opened) {
            opened.force(true);
        }
    }

    private static void folder(Path state, Path folder, String permissions) throws IOException {
        if (!Files.isDirectory(folder)) {
            requireOwn(state);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                return; // another process was faster, and restricts it
            }
            restrict(folder, permissions);
        }
    }

    /** The group's members, too: whoever may write into a folder may put another journal in the place of the one there. */
    private static boolean writableByOthers(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        return view != null
                && view.readAttributes().permissions().stream()
                        .anyMatch(each ->
                                each == PosixFilePermission.GROUP_WRITE || each == PosixFilePermission.OTHERS_WRITE);
    }
}
