package com.qte.ops.sandbox;

import com.qte.ops.console.Console;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Looks for itself whether the right session ended and no other, and whether the engine works again. */
final class DemoProof {
    /** A healthy engine has a handful of events waiting, whenever one looks. */
    private static final int DRAINED = 100;

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Sandbox sandbox;
    private final long guilty;
    private final Set<Long> others;
    private final long waiting;

    private DemoProof(Sandbox sandbox, long guilty, Set<Long> others, long waiting) {
        this.sandbox = sandbox;
        this.guilty = guilty;
        this.others = others;
        this.waiting = waiting;
    }

    /** What there is before anything is done. */
    static DemoProof before(Sandbox sandbox, IdleInTransaction fault)
            throws SQLException, IOException, InterruptedException {
        Set<Long> engines = sessions(sandbox, "application_name = 'qte-engine'");
        return new DemoProof(sandbox, fault.pid(), engines, sandbox.engine().queueSize());
    }

    /** @throws DemoFailed if the session is still there, another is not, or the queue stays full */
    void after(Console console, Story story) throws SQLException, IOException, InterruptedException, DemoFailed {
        Set<Long> now = sessions(sandbox, "true");
        if (now.contains(guilty)) {
            throw new DemoFailed(console.text("demo.failed.session-lives", "pid", Long.toString(guilty)));
        }
        if (!now.containsAll(others)) {
            throw new DemoFailed(console.text("demo.failed.others-ended"));
        }
        story.say("demo.proof.session", "pid", Long.toString(guilty), "others", Integer.toString(others.size()));
        long deadline = System.nanoTime() + DRAINED_WITHIN.toNanos();
        long size = sandbox.engine().queueSize();
        while (size >= DRAINED) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailed(console.text("demo.failed.queue", "size", Long.toString(size)));
            }
            Rounds.pause(LOOK_AGAIN);
            size = sandbox.engine().queueSize();
        }
        story.say("demo.proof.queue", "before", Long.toString(waiting), "after", Long.toString(size));
    }

    private static Set<Long> sessions(Sandbox sandbox, String condition) throws SQLException {
        Set<Long> pids = new TreeSet<>();
        try (Connection connection = sandbox.postgres().connect(PostgresServer.MONITOR);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE " + condition)) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }
}
