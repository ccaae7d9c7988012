package com.qte.ops.maintenance;

import com.qte.ops.maintenance.Measure.Resource;
import com.qte.ops.model.Unit;
import java.util.List;
import java.util.Optional;

/** What is looked at over weeks, in the order of reading. What else checks record, they record for themselves. */
final class Measures {
    static final List<Measure> ALL = List.of(
            new Measure("disk-left", Resource.DISK, "host.disk.space", "left", Unit.RATIO, "left"),
            new Measure("inodes-left", Resource.DISK, "host.disk.inodes", "left", Unit.RATIO, "left"),
            new Measure("log-size", Resource.DISK, "logs.size", "size", Unit.BYTES, "size"),
            new Measure("database-size", Resource.DATABASE, "postgres.database.size", "size", Unit.BYTES, ""),
            new Measure(
                    "connections", Resource.DATABASE, "postgres.connections.saturation", "used", Unit.RATIO, "used"),
            new Measure("memory-left", Resource.MEMORY, "host.memory", "left", Unit.RATIO, "left"),
            new Measure("heap-used", Resource.MEMORY, "jvm.heap", "left", Unit.RATIO, "left"),
            new Measure("metaspace-used", Resource.MEMORY, "jvm.metaspace", "used", Unit.RATIO, "used"),
            new Measure("redis-used", Resource.MEMORY, "redis.memory.used", "used", Unit.RATIO, "used"),
            new Measure("queue-depth", Resource.QUEUE, "engine.queue", "depth", Unit.COUNT, ""),
            new Measure("latency", Resource.SPEED, "engine.latency", "p99", Unit.SECONDS, "p99"),
            new Measure("processor", Resource.SPEED, "host.cpu", "busy", Unit.RATIO, "busy"));

    private Measures() {}

    static Optional<Measure> of(String check, String evidence) {
        return ALL.stream()
                .filter(one -> one.check().equals(check) && one.evidence().equals(evidence))
                .findFirst();
    }
}
