package com.qte.ops.symptom;

import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;

/** The interface is slow, events pile up, processors or memory are used up (RB-B4). */
final class PerformanceChapter {
    private PerformanceChapter() {}

    static List<Symptom> symptoms() {
        return List.of(slow(), backlog(), processors(), memory());
    }

    private static Symptom slow() {
        return Symptom.of("api-slow", Chapter.PERFORMANCE, "engine.latency", "logs.slow")
                .steps("RB-B4.s", "RB-B4.1", "RB-B4.2", "RB-B4.4")
                .or("engine.queue")
                .or("postgres.pool")
                .or("jvm.pause")
                .or("jvm.gc.overhead", "jvm.heap")
                .or("jvm.deadlock")
                .or("host.cpu", "host.load")
                .or("host.cpu.throttled")
                .or("host.cpu.steal")
                .or("host.swap", "host.memory")
                .or("host.pressure")
                .or("host.disk.io", "host.cpu.iowait")
                .or("host.tcp")
                .or("nginx.errors")
                .or("network.endpoint")
                .or("engine.workers");
    }

    private static Symptom backlog() {
        return Symptom.of("event-backlog", Chapter.PERFORMANCE, "engine.queue")
                .steps("RB-B4.s", "RB-B4.2", "RB-B4.3")
                .or("engine.heartbeat")
                .or("jvm.deadlock", "engine.heartbeat")
                .or("jvm.pause")
                .or("jvm.gc.overhead", "jvm.heap")
                .or("engine.workers")
                .or("engine.latency")
                .or("host.cpu", "host.load")
                .or("host.cpu.throttled")
                .or("host.cpu.steal")
                .or("host.swap", "host.memory");
    }

    private static Symptom processors() {
        return Symptom.of("cpu-high", Chapter.PERFORMANCE, "host.cpu", "host.load", "docker.service.cpu")
                .steps("RB-B4.s", "RB-B4.1", "RB-C1.1")
                .or("host.process")
                .or("jvm.gc.overhead", "jvm.heap")
                .or("jvm.compilation")
                .or("jvm.threads")
                .or("postgres.queries.slow")
                .or("postgres.statements")
                .or("redis.slowlog")
                .or("host.cpu.steal")
                .or("host.cpu.iowait", "host.disk.io")
                .or("host.cpu.throttled")
                .or("host.zombies");
    }

    private static Symptom memory() {
        return Symptom.of(
                        "memory-high",
                        Chapter.PERFORMANCE,
                        "host.memory",
                        "host.swap",
                        "jvm.heap",
                        "docker.service.memory",
                        "host.process")
                .steps("RB-B4.s", "RB-B4.1", "RB-C1.2")
                .or("jvm.heap")
                .or("jvm.direct-memory")
                .or("jvm.metaspace")
                .or("jvm.threads")
                .or("jvm.memory-fit")
                .or("host.process")
                .or("redis.memory.used")
                .or("redis.memory.fragmentation")
                .or("postgres.connections.saturation");
    }
}
