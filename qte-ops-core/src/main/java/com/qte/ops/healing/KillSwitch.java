package com.qte.ops.healing;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;

/**
 * Stops everything that changes anything: engaged while its file is there, whatever is in it. One that cannot be read
 * counts as engaged, and so does one whose folder is not there, for nobody could engage it; only the state folder need
 * not be there before the first start. Once this process owns the state folder it counts as engaged, too, as long as that
 * is not there, or another one is in its place: a switch that was engaged in it would not be seen. Read anew at every
 * question, at the cost of two looks at the file system, so that any process and any person can engage it. Thread-safe.
 */
public final class KillSwitch {
    private final Path file;
    private final Path state;
    private final BooleanSupplier inPlace;
    private volatile boolean held;

    /**
     * One that is asked from now on.
     *
     * @param state the state folder
     * @param inPlace whether the state folder that this process owns, if any, is where it was
     */
    KillSwitch(Path file, Path state, BooleanSupplier inPlace) {
        this.inPlace = inPlace;
        this.file = file.toAbsolutePath().normalize();
        this.state = state.toAbsolutePath().normalize();
    }

    /** Whether nothing may be changed now. */
    public boolean isEngaged() {
        if (held) {
            return true;
        }
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return isOutOfReach();
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private boolean isOutOfReach() {
        Path folder = file.getParent();
        return !inPlace.getAsBoolean() || folder != null && !folder.equals(state) && !Files.isDirectory(folder);
    }

    /**
     * Engages it for every process, and beyond a restart.
     *
     * @throws OpsException DENIED, if the file cannot be made; for this process it is engaged even then
     */
    public void engage() {
        held = true;
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was faster, which is as good.
        } catch (IOException e) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "the kill switch " + file + " cannot be made: " + e + "; it is engaged for this process only",
                    e);
        }
    }

    /**
     * Releases it for every process.
     *
     * @throws OpsException DENIED, if the file is there and cannot be taken away, or its folder is not there, or the state
     *     folder that this process owns is not; it stays engaged then
     */
    public void release() {
        if (isOutOfReach()) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "the folder of the kill switch " + file + ", or the state folder " + state
                            + " as it was taken, is not there; it stays engaged until it is");
        }
        try {
            Files.deleteIfExists(file);
            held = false;
        } catch (IOException e) {
            throw new OpsException(
                    OpsException.Kind.DENIED,
                    "the kill switch " + file + " cannot be taken away: " + e + "; it stays engaged",
                    e);
        }
    }
}
