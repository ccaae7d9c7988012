package com.qte.ops.target.host;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Target;
import com.qte.ops.target.machine.ThisMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The machine that the library runs on.
 *
 * @param name its host name
 * @param root where its {@code proc} and {@code sys} are; {@code /} but in tests
 * @param servicePorts ports of the operators' manual to be looked for on loopback; empty where configuration names what
 *     is to be watched
 * @param wishes what the configuration wants of it
 * @param upkeep what may be put right on it
 */
public record HostTarget(String name, Path root, List<Integer> servicePorts, HostWishes wishes, HostUpkeep upkeep)
        implements Target<HostFiles> {
    /** The engine's API and admin endpoint, PostgreSQL and Redis (RB-B1.4). */
    public static final List<Integer> MANUAL_PORTS = List.of(8080, 8081, 5432, 6379);

    private static final Path ROOT = Path.of("/");

    public HostTarget {
        servicePorts = List.copyOf(servicePorts);
    }

    /** Nothing is wanted of it. */
    public HostTarget(String name, Path root, List<Integer> servicePorts) {
        this(name, root, servicePorts, HostWishes.NONE, HostUpkeep.NONE);
    }

    /** Nothing may be put right on it. */
    public HostTarget(String name, Path root, List<Integer> servicePorts, HostWishes wishes) {
        this(name, root, servicePorts, wishes, HostUpkeep.NONE);
    }

    /** Nothing is wanted of it but what may be put right. */
    public HostTarget(String name, Path root, List<Integer> servicePorts, HostUpkeep upkeep) {
        this(name, root, servicePorts, HostWishes.NONE, upkeep);
    }

    /** This machine; its usual services are looked for where the settings name neither engine nor databases. */
    public static HostTarget read(Settings top) {
        boolean configured = List.of("engine", "postgres", "redis").stream().anyMatch(top::has);
        return new HostTarget(
                ThisMachine.SUBJECT.name(),
                ROOT,
                configured ? List.of() : MANUAL_PORTS,
                HostWishSettings.read(top),
                HostUpkeepSettings.read(top));
    }

    @Override
    public Subject subject() {
        return new Subject("host", name);
    }

    /** The machine's files; immediate. */
    @Override
    public HostFiles open(Duration within) {
        return new HostFiles(root);
    }
}
