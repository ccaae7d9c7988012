package com.qte.ops.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the process that remembers why it could not be written; a {@link java.io.PrintStream} only knows that.
 * Confined to the thread of the command.
 */
final class Outlet extends FilterOutputStream {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private @Nullable IOException failure;

    Outlet(OutputStream stream) {
        super(stream);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        try {
            out.write(octets, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** The last failure. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether standard output leads to another program. Writing there fails only where that has read enough, whatever the
     * words for it in the system's language.
     */
    static boolean isPiped() {
        try {
            String leads = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return leads.startsWith("pipe:") || leads.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return false;
        }
    }
}
