package com.qte.ops.symptom;

import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;

/** Connections time out, queries are slow, the pool is used up (RB-B2). */
final class DatabaseChapter {
    private DatabaseChapter() {}

    static List<Symptom> symptoms() {
        return List.of(timeout(), slow(), exhausted());
    }

    private static Symptom timeout() {
        return Symptom.of("database-timeout", Chapter.DATABASE, "postgres.reachable", "postgres.pool")
                .steps("RB-B2.s", "RB-B2.1", "RB-B2.2", "RB-B2.4")
                .or("postgres.reachable")
                .or("postgres.connections.saturation")
                .or("postgres.pgbouncer")
                .or("postgres.restart")
                .or("docker.service")
                .or("host.ports")
                .or("host.tcp")
                .or("host.conntrack")
                .or("host.disk.space")
                .or("host.disk.read-only")
                .or("postgres.read-only")
                .or("postgres.wal.size", "host.disk.space")
                .or("postgres.database.size", "host.disk.space")
                .or("host.oom-kills")
                .or("host.memory", "host.pressure")
                .or("network.dns")
                .or("network.route")
                .or("network.firewall")
                .or("postgres.version");
    }

    private static Symptom slow() {
        return Symptom.of(
                        "slow-queries",
                        Chapter.DATABASE,
                        "postgres.queries.slow",
                        "postgres.statements",
                        "postgres.locks.blocked")
                .steps("RB-B2.s", "RB-B2.3", "RB-B4.f2")
                .or("postgres.locks.blocked")
                .or("postgres.connections.idle-in-transaction", "postgres.locks.blocked")
                .or("postgres.prepared-transactions", "postgres.locks.blocked")
                .or("postgres.indexes.required", "postgres.tables.sequential-scans")
                .or("postgres.indexes.invalid")
                .or("postgres.tables.statistics")
                .or("postgres.tables.dead-rows")
                .or("postgres.bloat")
                .or("postgres.temp-files")
                .or("postgres.cache.hit-ratio")
                .or("postgres.checkpoints")
                .or("postgres.deadlocks")
                .or("postgres.transactions.oldest")
                .or("postgres.xmin-holder", "postgres.tables.dead-rows")
                .or("host.disk.io", "host.cpu.iowait")
                .or("host.cpu", "host.load")
                .or("host.cpu.steal")
                .or("host.swap", "host.memory")
                .or("docker.service.cpu")
                .or("docker.service.memory");
    }

    private static Symptom exhausted() {
        return Symptom.of(
                        "pool-exhausted",
                        Chapter.DATABASE,
                        "postgres.pool",
                        "postgres.connections.saturation",
                        "postgres.pgbouncer")
                .steps("RB-B2.s", "RB-B2.2", "RB-B2.f3")
                .or("postgres.connections.idle-in-transaction")
                .or("postgres.locks.blocked")
                .or("postgres.queries.slow")
                .or("postgres.connections.idle")
                .or("postgres.connections.saturation")
                .or("postgres.transactions.oldest")
                .or("postgres.reachable")
                .or("engine.workers")
                .or("engine.queue");
    }
}
