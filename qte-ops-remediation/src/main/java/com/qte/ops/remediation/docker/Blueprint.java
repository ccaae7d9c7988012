package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How to make a container like another one, of another image; pure. What the old container merely had from its image is
 * left to the new image: settings are compared with those of the old image, and equal ones are left out.
 *
 * @param body for {@code POST /containers/create}
 * @param networks to be joined besides, by name: an engine takes but one when a container is made
 */
record Blueprint(String body, Map<String, String> networks) {
    private static final List<String> OF_THE_IMAGE =
            List.of("Cmd", "Entrypoint", "WorkingDir", "User", "Healthcheck", "StopSignal", "Shell", "OnBuild");
    private static final int SHORT_ID = 12;

    Blueprint {
        networks = Map.copyOf(networks);
    }

    /**
     * @param old the container as it was inspected
     * @param oldImage its image, likewise
     * @param image the name or id of the new one
     */
    static Blueprint of(JsonNode old, JsonNode oldImage, String image) {
        ObjectNode config = (ObjectNode) old.path("Config").deepCopy();
        JsonNode given = oldImage.path("Config");
        config.put("Image", image);
        OF_THE_IMAGE.stream()
                .filter(key -> config.path(key).equals(given.path(key)))
                .forEach(config::remove);
        withoutItems(config, given, "Env");
        for (String map : List.of("Labels", "ExposedPorts", "Volumes")) {
            withoutKeys(config, given, map);
        }
        String id = old.path("Id").asString("");
        if (config.path("Hostname").asString("").equals(head(id))) {
            config.remove("Hostname");
        }
        config.remove("MacAddress");
        ObjectNode host = (ObjectNode) old.path("HostConfig").deepCopy();
        withVolumes(host, old.path("Mounts"));
        config.set("HostConfig", host);
        Map<String, String> others = withNetworks(config, old, head(id));
        return new Blueprint(config.toString(), others);
    }

    private static String head(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private static void withoutItems(ObjectNode config, JsonNode given, String key) {
        Set<JsonNode> known = new HashSet<>();
        given.path(key).forEach(known::add);
        ArrayNode own = config.arrayNode();
        config.path(key).forEach(item -> {
            if (!known.contains(item)) {
                own.add(item);
            }
        });
        config.set(key, own);
    }

    private static void withoutKeys(ObjectNode config, JsonNode given, String key) {
        if (config.path(key) instanceof ObjectNode own) {
            for (String name : List.copyOf(own.propertyNames())) {
                if (own.path(name).equals(given.path(key).path(name))) {
                    own.remove(name);
                }
            }
        }
    }

    /** Volumes without a name of their own would be lost to the new container: they are named. */
    private static void withVolumes(ObjectNode host, JsonNode mounts) {
        Set<String> declared = new HashSet<>();
        List<JsonNode> binds = new ArrayList<>();
        for (JsonNode bind : host.path("Binds")) {
            String[] parts = bind.asString("").split(":");
            declared.add(parts.length > 1 ? parts[1] : parts[0]);
            binds.add(bind);
        }
        for (JsonNode mount : host.path("Mounts")) {
            String to = mount.path("Target").asString("");
            declared.add(to);
            boolean nameless = mount.path("Type").asString("").equals("volume")
                    && mount.path("Source").asString("").isEmpty();
            if (nameless && mount instanceof ObjectNode own) {
                own.put("Source", volumeAt(mounts, to));
            }
        }
        ArrayNode all = host.arrayNode();
        binds.forEach(all::add);
        for (JsonNode mount : mounts) {
            String to = mount.path("Destination").asString("");
            if (mount.path("Type").asString("").equals("volume") && !declared.contains(to)) {
                all.add(mount.path("Name").asString("") + ":" + to
                        + (mount.path("RW").asBoolean(true) ? "" : ":ro"));
            }
        }
        if (!all.isEmpty()) {
            host.set("Binds", all);
        }
    }

    /** The name that the engine gave to the volume at this place. */
    private static String volumeAt(JsonNode mounts, String destination) {
        for (JsonNode mount : mounts) {
            String name = mount.path("Name").asString("");
            if (mount.path("Destination").asString("").equals(destination) && !name.isEmpty()) {
                return name;
            }
        }
        throw new OpsException(
                OpsException.Kind.PROTOCOL, "the engine does not tell the name of the volume at " + destination);
    }

    /** The first of its own networks goes into the body; the others come back. */
    private static Map<String, String> withNetworks(ObjectNode config, JsonNode old, String shortId) {
        String mode = old.path("HostConfig").path("NetworkMode").asString("");
        JsonNode joined = old.path("NetworkSettings").path("Networks");
        Map<String, String> others = new TreeMap<>();
        for (String name : joined.propertyNames()) {
            ObjectNode endpoint = endpoint(config, joined.path(name), shortId);
            if (name.equals(mode)) {
                ObjectNode endpoints = config.objectNode();
                endpoints.set(name, endpoint);
                ObjectNode networking = config.objectNode();
                networking.set("EndpointsConfig", endpoints);
                config.set("NetworkingConfig", networking);
            } else if (!(mode.equals("default") || mode.equals("bridge")) || !name.equals("bridge")) {
                others.put(name, endpoint.toString());
            }
        }
        return mode.equals("host") || mode.equals("none") || mode.startsWith("container:") ? Map.of() : others;
    }

    private static ObjectNode endpoint(ObjectNode maker, JsonNode joined, String shortId) {
        ObjectNode endpoint = maker.objectNode();
        ArrayNode aliases = endpoint.arrayNode();
        joined.path("Aliases").forEach(alias -> {
            if (!alias.asString("").equals(shortId)) {
                aliases.add(alias);
            }
        });
        endpoint.set("Aliases", aliases);
        for (String key : List.of("IPAMConfig", "Links", "DriverOpts")) {
            if (joined.path(key).isContainer()) {
                endpoint.set(key, joined.path(key));
            }
        }
        return endpoint;
    }
}
