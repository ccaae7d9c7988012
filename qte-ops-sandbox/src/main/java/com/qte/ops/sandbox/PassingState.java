package com.qte.ops.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A state folder that lives as long as the command, Ctrl-C included. Apart from the sandbox's own folder, since other
 * accounts have to get through to it. Thread-safe.
 */
final class PassingState implements AutoCloseable {
    private final Path folder;
    private final Thread hook = new Thread(this::closeQuietly, "state-close");
    private @Nullable Closeable writer;
    private boolean closed;

    private PassingState(Path folder) {
        this.folder = folder;
    }

    /** Makes it. */
    static PassingState make() throws IOException {
        PassingState state = new PassingState(Folders.passedThrough("qte-ops-state-"));
        Runtime.getRuntime().addShutdownHook(state.hook);
        return state;
    }

    Path folder() {
        return folder;
    }

    /** Who writes into it, and is closed before it goes. */
    synchronized void writtenBy(Closeable owner) throws IOException {
        writer = owner;
        if (closed) {
            remove();
        }
    }

    /** Closes the writer, then removes the folder with all that is in it. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (!closed) {
                closed = true;
                remove();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook finds nothing left to do
        }
    }

    private void remove() throws IOException {
        Closeable first = writer;
        writer = null;
        try {
            if (first != null) {
                first.close();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            // nobody is left to tell
        }
    }
}
