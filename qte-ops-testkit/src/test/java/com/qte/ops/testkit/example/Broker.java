package com.qte.ops.testkit.example;

import com.qte.ops.testkit.servers.FaultyServer;

/** A message broker, which for once is well: it answers each line with how much is queued and how old the oldest is. */
final class Broker {
    private final FaultyServer server = FaultyServer.with(caller -> {
        while (true) {
            caller.line();
            caller.send("3 12\n");
        }
    });

    private Broker() {}

    static Broker start() {
        return new Broker();
    }

    int port() {
        return server.port();
    }
}
