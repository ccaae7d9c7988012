package com.qte.ops.console;

import java.util.List;

/**
 * What libraries log through {@code java.util.logging} in a process of the console's own: nothing, or a stack trace of
 * somebody else's would stand among the answers. A host's logging is never touched.
 */
final class LibraryLogs {
    /** Configures logging by being made; one that does nothing leaves it without any handler. */
    private static final String BY_CLASS = "java.util.logging.config.class";

    private static final String BY_FILE = "java.util.logging.config.file";

    private LibraryLogs() {}

    /** Keeps them out, unless {@code --debug} or the process asks for them. To be called before anything is logged. */
    static void keepOut(String[] arguments) {
        boolean isWanted = List.of(arguments).contains("--debug")
                || System.getProperty(BY_CLASS) != null
                || System.getProperty(BY_FILE) != null;
        if (!isWanted) {
            System.setProperty(BY_CLASS, Object.class.getName()); // read when the first logger is made, if ever
        }
    }
}
