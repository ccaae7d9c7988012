package com.qte.ops.symptom;

import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;

/**
 * The system does not come up (RB-B1). The manual asks Docker, the containers, their logs, the ports, disk and memory, in
 * this order; inodes, read-only disks and dead dependencies, which it forgets, keep an engine down as well.
 */
final class StartingChapter {
    private StartingChapter() {}

    static List<Symptom> symptoms() {
        return List.of(Symptom.of(
                        "cannot-start",
                        Chapter.STARTING,
                        "engine.reachable",
                        "engine.health",
                        "docker.service",
                        "docker.service.health",
                        "host.process")
                .steps("RB-B1.s", "RB-B1.1", "RB-B1.2", "RB-B1.3", "RB-B1.4", "RB-B1.5", "RB-B1.6")
                .or("docker.daemon")
                .or("systemd.unit")
                .or("docker.service")
                .or("docker.service.oom")
                .or("docker.service.restarts")
                .or("host.process")
                .or("host.ports")
                .or("host.disk.read-only")
                .or("host.disk.space")
                .or("host.disk.inodes")
                .or("host.oom-kills")
                .or("host.memory", "host.pressure")
                .or("postgres.reachable")
                .or("redis.reachable")
                .or("config.drift")
                .or("engine.environment")
                .or("jvm.memory-fit")
                .or("host.files")
                .or("host.services"));
    }
}
