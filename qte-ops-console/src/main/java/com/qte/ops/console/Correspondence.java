package com.qte.ops.console;

import com.qte.ops.healing.Command;
import com.qte.ops.healing.Inbox;
import com.qte.ops.healing.Pause;
import com.qte.ops.healing.Replies;
import com.qte.ops.healing.Reply;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Leaves a command for the owner of the state folder and waits for the answer. */
final class Correspondence {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(10);

    private final Console console;
    private final Opened opened;
    private final Path state;
    private final Pause pause = Pause.real();

    Correspondence(Console console, Opened opened) {
        this.console = console;
        this.opened = opened;
        this.state = opened.ops().state();
    }

    /** Whether a process owns the folder, which looks into the inbox once a second. */
    boolean isAttended() {
        return StateFolder.isOwned(state);
    }

    /**
     * Leaves what is only to be recorded; where nobody looks into the inbox it stays there.
     *
     * @return empty where no answer came in time
     */
    Optional<Reply> leave(Command command, Duration within) throws InterruptedException {
        String name = Inbox.submit(state, command);
        return isAttended() ? await(name, within) : Optional.empty();
    }

    /**
     * Has a command carried out now, or not at all.
     *
     * @param taken how long its being taken may take: it is withdrawn then
     * @param within how long it may take then
     * @return empty where no answer came in time, although it was taken
     * @throws OpsException TIMEOUT, if nobody took it; it was withdrawn
     */
    Optional<Reply> order(Command command, Duration taken, Duration within) throws InterruptedException {
        String name = Inbox.submit(state, command);
        Optional<Reply> reply = await(name, taken);
        if (reply.isPresent()) {
            return reply;
        }
        if (Inbox.withdraw(state, name)) {
            throw new OpsException(
                    OpsException.Kind.TIMEOUT,
                    "the process that owns " + state + " has not taken the command within " + taken.toSeconds()
                            + " s; it was withdrawn, and nothing was done");
        }
        return await(name, within);
    }

    private Optional<Reply> await(String name, Duration within) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (true) {
            Optional<Reply> reply = Replies.read(state, name, opened.catalogue()::remediation);
            if (reply.isPresent() || waited.compareTo(within) >= 0) {
                return reply;
            }
            pause.pause(LOOK_AGAIN);
            waited = waited.plus(LOOK_AGAIN);
            if (waited.toMillis() % TELL_AGAIN.toMillis() == 0) {
                console.progress("inbox.waiting", "seconds", Long.toString(waited.toSeconds()));
            }
        }
    }
}
