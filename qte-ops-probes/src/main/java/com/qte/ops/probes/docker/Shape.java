package com.qte.ops.probes.docker;

import com.qte.ops.probes.docker.ResourcesSnapshot.Log;
import com.qte.ops.probes.docker.ResourcesSnapshot.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads of an inspection how the container was made. */
final class Shape {
    /** Docker's {@code local} driver rotates by itself; the others keep no file here. */
    private static final String UNBOUNDED = "json-file";

    private Shape() {}

    static Log log(JsonNode inspected) {
        JsonNode config = inspected.path("HostConfig").path("LogConfig");
        String driver = config.path("Type").asString("");
        boolean isBounded = Asked.text(config.path("Config").path("max-size"))
                .filter(size -> !size.equals("-1"))
                .isPresent();
        return new Log(driver, isBounded || !driver.equals(UNBOUNDED), size(inspected.path("LogPath")));
    }

    private static OptionalLong size(JsonNode path) {
        Optional<String> file = Asked.text(path);
        try {
            return file.isPresent() ? OptionalLong.of(Files.size(Path.of(file.get()))) : OptionalLong.empty();
        } catch (IOException | InvalidPathException e) {
            // on another machine, or not for this account to see
            return OptionalLong.empty();
        }
    }

    /** Each once, though Docker tells of IPv4 and IPv6 apart. */
    static List<Port> ports(JsonNode inspected) {
        Set<Map.Entry<String, JsonNode>> published =
                inspected.path("NetworkSettings").path("Ports").properties();
        List<Port> ports = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : published) {
            int container = number(one.getKey().replaceFirst("/.*", ""));
            for (JsonNode binding : one.getValue()) {
                ports.add(new Port(
                        container,
                        number(binding.path("HostPort").asString("")),
                        binding.path("HostIp").asString("")));
            }
        }
        return ports;
    }

    private static int number(String text) {
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
