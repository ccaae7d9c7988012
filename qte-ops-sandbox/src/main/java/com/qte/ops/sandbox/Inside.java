package com.qte.ops.sandbox;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.healing.Healed;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The library inside the sandbox, as an engine that embeds it has it: it owns the state folder, looks into the inbox and
 * tells what it did.
 */
final class Inside implements AutoCloseable {
    private final QteOps ops;
    private final Path approver;
    private final Path state;
    private final Story story;

    private Inside(QteOps ops, Path approver, Path state, Story story) {
        this.ops = ops;
        this.approver = approver;
        this.state = state;
        this.story = story;
    }

    /** @param session {@code open} or {@code closed} */
    static Inside start(Sandbox sandbox, String session, Story story) throws IOException {
        SandboxConfiguration.withDeadLetters(sandbox.configuration(), session);
        QteOps ops = QteOps.builder()
                .patience(Sandbox.PATIENCE)
                .configuration(sandbox.configuration())
                .listener(event -> tell(event, story))
                .build();
        ops.start();
        return new Inside(ops, SandboxConfiguration.forApprovers(sandbox.state()), sandbox.state(), story);
    }

    void tell(String command) {
        story.say(
                "sandbox.inside",
                "pid",
                Long.toString(ProcessHandle.current().pid()),
                "state",
                state.toString(),
                "command",
                command,
                "config",
                approver.toString());
    }

    private static void tell(OpsEvent event, Story story) {
        if (event instanceof OpsEvent.Acted acted) {
            Healed healed = acted.healed();
            story.say(
                    "sandbox.acted",
                    "remediation",
                    healed.proposal().spec().id(),
                    "subject",
                    healed.proposal().plan().subject().toString(),
                    "requester",
                    healed.proposal().requester(),
                    "outcome",
                    healed.outcome().name());
        } else if (event instanceof OpsEvent.Trouble trouble) {
            story.print("  " + trouble.what());
        }
    }

    @Override
    public void close() {
        ops.close();
    }
}
