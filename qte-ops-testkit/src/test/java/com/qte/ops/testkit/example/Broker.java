package com.qte.ops.testkit.example;

import com.qte.ops.testkit.servers.FaultyServer;

/**
 * A message broker with one queue, which answers line by line: {@code queue?} how much is queued and how old the oldest
 * is, {@code which?} how often the queue was made anew, {@code purge 4} with {@code purged}, if that is still so, or else
 * {@code another}.
 */
final class Broker implements AutoCloseable {
    private final FaultyServer server = FaultyServer.with(caller -> {
        while (true) {
            caller.send(answer(caller.line()) + "\n");
        }
    });
    private long queued;
    private long made = 4;

    private Broker(long queued) {
        this.queued = queued;
    }

    /** One that is well. */
    static Broker start() {
        return new Broker(3);
    }

    /** One whose queue is full. */
    static Broker full() {
        return new Broker(5_000);
    }

    private synchronized String answer(String line) {
        switch (line) {
            case "queue?":
                return queued + " 12";
            case "which?":
                return Long.toString(made);
            default:
                if (!line.equals("purge " + made)) {
                    return "another";
                }
                queued = 0;
                made++;
                return "purged";
        }
    }

    /** Makes the queue anew, with as many messages. */
    synchronized void recreate() {
        made++;
    }

    synchronized String contents() {
        return queued + " messages in queue " + made;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
