package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import java.util.concurrent.CountDownLatch;

/** What becomes of the sandbox when a demo is over. */
enum Ending {
    /** Everything goes. */
    CLEAN_UP,
    /** It goes on until Ctrl-C, to be tried by hand. */
    KEEP_RUNNING;

    /** Returns, or says how to try it and does not return. */
    void of(Sandbox sandbox, Console console, Story story) throws InterruptedException {
        if (this == KEEP_RUNNING) {
            String config = sandbox.configuration().toString();
            story.say("sandbox.try", "command", console.command(), "config", config);
            story.say("sandbox.until");
            new CountDownLatch(1).await();
        }
    }
}
