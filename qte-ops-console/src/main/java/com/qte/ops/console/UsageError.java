package com.qte.ops.console;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command line that can be parsed but makes no sense; its message is in the console's language. */
final class UsageError extends ParameterException {
    private static final long serialVersionUID = 1L;

    UsageError(CommandLine line, String message) {
        super(line, message);
    }
}
