package com.qte.ops.console;

import com.qte.ops.model.OpsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Makes one short message of whatever a command threw; the stack trace only for {@code --debug}. */
final class Failures implements IExecutionExceptionHandler {
    private final Console console;
    private final QteOpsCommand root;

    Failures(Console console, QteOpsCommand root) {
        this.console = console;
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        if (thrown instanceof WrongConfiguration wrong) {
            return wrong.tell(console);
        }
        if (root.debug) {
            thrown.printStackTrace(console.err());
        }
        String message = thrown instanceof OpsException known ? console.told(known) : thrown.toString();
        console.err().println(console.text("failure", "problem", message));
        if (!root.debug) {
            console.err().println(console.text("failure.debug"));
        }
        boolean configured = thrown instanceof OpsException ops && ops.kind() == OpsException.Kind.CONFIGURATION;
        return configured ? ExitCodes.USAGE : ExitCodes.INTERNAL;
    }
}
