package com.qte.ops.healing;

import com.qte.ops.model.OpsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Stops everything that changes anything: engaged while its file is there, whatever is in it. One that cannot be read
 * counts as engaged. Read anew at every question, so that any process and any person can engage it. Thread-safe.
 */
public final class KillSwitch {
    private final Path file;
    private volatile boolean held;

    KillSwitch(Path file) {
        this.file = file;
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
            return false;
        } catch (IOException | RuntimeException e) {
            return true;
        }
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
     * @throws OpsException DENIED, if the file is there and cannot be taken away; it stays engaged then
     */
    public void release() {
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
