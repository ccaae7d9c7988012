package com.qte.ops.target.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the configuration wants of the machine.
 *
 * @param folders absolute paths whose file systems are watched, whatever their kind
 * @param ports who is to hold which port, in the order of the configuration, each port once
 * @param enginePidFile absolute path of the file with the engine's process id
 * @param settings values that kernel settings are to have, by their names as {@code sysctl} writes them; several numbers
 *     of one setting with a blank between
 * @param openFiles how many files the engine is to be allowed to have open; absent where nothing is said
 * @param uses what runs on this machine, and therefore which of its settings mean anything
 */
public record HostWishes(
        List<String> folders,
        List<WantedPort> ports,
        Optional<String> enginePidFile,
        Map<String, String> settings,
        OptionalLong openFiles,
        Uses uses) {
    /** Nothing is wanted. */
    public static final HostWishes NONE = new HostWishes(
            List.of(), List.of(), Optional.empty(), Map.of(), OptionalLong.empty(), new Uses(false, false, false));

    public HostWishes {
        folders = List.copyOf(folders);
        ports = List.copyOf(ports);
        settings = Map.copyOf(settings);
    }

    /**
     * What runs here.
     *
     * @param isEngine whether an engine is configured
     * @param isRedis whether a Redis is configured at a loopback address
     * @param isTrading whether there is a trading calendar, so that orders are stamped by this machine's clock
     */
    public record Uses(boolean isEngine, boolean isRedis, boolean isTrading) {}
}
