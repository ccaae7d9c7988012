package com.qte.ops.symptom;

import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;

/** The cache misses, is full, or cannot be reached (RB-B3). */
final class CacheChapter {
    private CacheChapter() {}

    static List<Symptom> symptoms() {
        return List.of(misses(), memory(), unreachable());
    }

    private static Symptom misses() {
        return Symptom.of("cache-misses", Chapter.CACHE, "redis.hit-ratio")
                .steps("RB-B3.s", "RB-B3.1", "RB-B3.4")
                .or("redis.restart")
                .or("redis.evictions")
                .or("redis.memory.used", "redis.evictions")
                .or("redis.memory.policy")
                .or("redis.expiry")
                .or("redis.reachable")
                .or("redis.errors")
                .or("docker.service.restarts");
    }

    private static Symptom memory() {
        return Symptom.of("cache-memory", Chapter.CACHE, "redis.memory.used", "redis.memory.policy", "redis.evictions")
                .steps("RB-B3.s", "RB-B3.2", "RB-B3.3", "RB-B3.f1", "RB-B3.f3")
                .or("redis.memory.policy")
                .or("redis.keys.without-ttl")
                .or("redis.clients.buffers")
                .or("redis.big-keys")
                .or("redis.expiry")
                .or("redis.memory.fragmentation")
                .or("redis.replication");
    }

    private static Symptom unreachable() {
        return Symptom.of("cache-unreachable", Chapter.CACHE, "redis.reachable", "redis.clients.rejected")
                .steps("RB-B3.s", "RB-B3.1", "RB-B3.3")
                .or("redis.reachable")
                .or("redis.clients.saturation", "redis.clients.rejected")
                .or("docker.service")
                .or("docker.service.oom")
                .or("redis.restart")
                .or("redis.persistence.rdb")
                .or("redis.persistence.aof")
                .or("host.ports")
                .or("host.tcp")
                .or("host.conntrack")
                .or("host.oom-kills")
                .or("host.memory", "host.pressure")
                .or("host.disk.space")
                .or("network.dns")
                .or("network.route")
                .or("network.firewall");
    }
}
