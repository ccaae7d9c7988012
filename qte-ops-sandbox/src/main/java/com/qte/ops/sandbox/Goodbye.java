package com.qte.ops.sandbox;

import java.util.concurrent.Callable;

/** Lets a command end without a word when the process is told to: whatever breaks then, breaks because of it. */
final class Goodbye {
    /** What shells answer for a process that Ctrl-C ended. */
    private static final int ENDED_BY_CTRL_C = 130;

    private volatile boolean said;

    private Goodbye() {}

    /** Runs the command, and answers its exit code. */
    static int quietly(Callable<Integer> command) throws Exception {
        Goodbye goodbye = new Goodbye();
        Thread hook = new Thread(() -> goodbye.said = true, "goodbye");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int code = command.call();
            Runtime.getRuntime().removeShutdownHook(hook);
            return code;
        } catch (Exception e) {
            if (goodbye.said) {
                return ENDED_BY_CTRL_C;
            }
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        }
    }
}
