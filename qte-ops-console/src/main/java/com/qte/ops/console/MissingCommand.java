package com.qte.ops.console;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command was called that does nothing alone; help is the answer. */
final class MissingCommand extends ParameterException {
    private static final long serialVersionUID = 1L;

    MissingCommand(CommandLine line) {
        super(line, "a command is missing");
    }
}
