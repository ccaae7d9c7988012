package com.qte.ops.remediation.postgres;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The trouble is a query that takes long. */
abstract class SlowQueryContract extends EndingContract {
    private final Map<Client, CompletableFuture<String>> queries = new WeakHashMap<>();

    @Override
    void trouble(Client client) {
        queries.put(client, client.begin("SELECT pg_sleep(600)"));
        await().until(() -> ask("SELECT state FROM pg_stat_activity WHERE pid = " + client.pid())
                .equals("active"));
    }

    @Override
    void recover(Client client) throws Exception {
        String unused = ask("SELECT pg_cancel_backend(" + client.pid() + ")");
        String state = queries.getOrDefault(client, CompletableFuture.completedFuture(""))
                .get(5, TimeUnit.SECONDS);
    }
}
