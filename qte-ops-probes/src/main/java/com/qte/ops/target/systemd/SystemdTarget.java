package com.qte.ops.target.systemd;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The units of this machine that are watched.
 *
 * @param machine its name
 * @param root where its {@code proc} and {@code etc} are; {@code /} but in tests
 * @param systemctl absolute path of the program that systemd is asked by
 * @param units names with their suffixes; none begins with a dash
 * @param named whether configuration names them, rather than their being the usual ones
 */
public record SystemdTarget(String machine, Path root, Path systemctl, List<String> units, boolean named)
        implements Target<SystemdSession> {
    /** The manual's (RB-B1.1, RB-B5.f1, RB-B5.f2, RB-B5.f3). */
    public static final List<String> USUAL =
            List.of("docker.service", "nginx.service", "systemd-resolved.service", "networking.service");

    public SystemdTarget {
        units = List.copyOf(units);
    }

    /** A type of its own: subjects called {@code unit} or {@code systemd} stand for a single unit. */
    @Override
    public Subject subject() {
        return new Subject("units", machine);
    }

    /** A look at them; starts nothing yet. */
    @Override
    public SystemdSession open(Duration within) {
        return new SystemdSession(root, systemctl);
    }
}
