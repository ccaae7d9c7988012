package com.qte.ops.sandbox;

import com.qte.ops.console.QteOpsCommand;

/**
 * One look at a system that is well. The start script lets the JVM write down the classes that it takes, in a form that
 * loads quickly; whatever is not used here, loads as usual.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** Ends the process with the exit code of the look. */
    public static void main(String[] arguments) throws Exception {
        Sandbox sandbox = Sandbox.start(step -> {}); // closed when the process ends
        QteOpsCommand.main(
                new String[] {"doctor", "--config", sandbox.configuration().toString()});
    }
}
