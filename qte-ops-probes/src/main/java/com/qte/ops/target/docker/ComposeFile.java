package com.qte.ops.target.docker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compose file declares, as far as it is of use here. Services that are not started by a plain {@code up} are
 * left out: those of a profile, and those scaled to none. Variables are taken at their default; what has none is absent.
 *
 * @param project the name that compose gives to the project unless told otherwise: key {@code name}, or the folder's
 * @param services in the file's order
 */
public record ComposeFile(String project, List<ComposeService> services) {
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+(?::?-([^{}]*)|:?[?+][^{}]*)?}|\\$(?!\\$)\\w+");

    public ComposeFile {
        services = List.copyOf(services);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, is longer than a mebibyte, or is not a compose file; the message says
     *     which, and quotes nothing of it
     */
    public static ComposeFile read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new Wrong("too-long", "it is longer than 1 MiB");
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return parse(new String(bytes, StandardCharsets.UTF_8), folder == null ? "" : folder.toString());
    }

    static ComposeFile parse(String text, String folder) throws IOException {
        Map<String, Object> top;
        try {
            top = ComposeTree.read(text);
        } catch (RuntimeException e) {
            // the parser's message quotes the line, and a password may stand in it
            throw new Wrong("not-yaml", "it is not YAML");
        }
        Map<String, Object> declared = ComposeTree.map(top.getOrDefault("services", ""));
        if (declared.isEmpty()) {
            throw new Wrong("no-services", "it declares no services");
        }
        List<ComposeService> services = new ArrayList<>();
        declared.forEach((name, value) -> {
            Map<String, Object> keys = ComposeTree.map(value);
            if (isStarted(keys)) {
                services.add(service(name, keys, declared));
            }
        });
        String name = text(top, "name").orElse(lastOf(folder)).toLowerCase(Locale.ROOT);
        return new ComposeFile(name.replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", ""), services);
    }

    /** Says what is wrong with a file, by a text as well. */
    static final class Wrong extends IOException {
        private static final long serialVersionUID = 1L;

        private final String textKey;

        Wrong(String key, String what) {
            super(what);
            textKey = "config.docker." + key;
        }

        String textKey() {
            return textKey;
        }
    }

    private static String lastOf(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    private static boolean isStarted(Map<String, Object> keys) {
        Map<String, Object> deploy = ComposeTree.map(keys.getOrDefault("deploy", ""));
        return ComposeTree.list(keys.getOrDefault("profiles", "")).isEmpty()
                && !"0".equals(keys.get("scale"))
                && !"0".equals(deploy.get("replicas"));
    }

    private static ComposeService service(String name, Map<String, Object> keys, Map<String, Object> all) {
        return new ComposeService(
                name,
                text(keys, "image"),
                keys.containsKey("build"),
                names(keys.getOrDefault("depends_on", "")),
                ports(keys.getOrDefault("ports", "")),
                labels(keys.getOrDefault("labels", "")),
                all.values().stream().anyMatch(other -> awaitsEndOf(name, ComposeTree.map(other))));
    }

    private static boolean awaitsEndOf(String name, Map<String, Object> other) {
        Object how = ComposeTree.map(other.getOrDefault("depends_on", "")).getOrDefault(name, "");
        return "service_completed_successfully".equals(ComposeTree.map(how).get("condition"));
    }

    private static List<String> names(Object value) {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : texts(value);
    }

    /** What is no text is none: a list that holds another many times, and that one a third, would fill the memory as text. */
    private static List<String> texts(Object value) {
        return ComposeTree.list(value).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The short form as it stands, the long form as the short one. */
    private static List<String> ports(Object value) {
        List<String> ports = new ArrayList<>();
        for (Object port : ComposeTree.list(value)) {
            Map<String, Object> keys = ComposeTree.map(port);
            String told = port instanceof String text
                    ? text
                    : text(keys, "host_ip").map(ip -> ip + ":").orElse("")
                            + text(keys, "published").map(p -> p + ":").orElse("")
                            + text(keys, "target").orElse("");
            ports.add(plain(told).orElse(told));
        }
        return ports;
    }

    private static Map<String, String> labels(Object value) {
        Map<String, String> labels = new LinkedHashMap<>();
        ComposeTree.map(value).forEach((key, label) -> labels.put(key, label instanceof String text ? text : ""));
        for (String line : texts(value)) {
            String[] pair = line.split("=", 2);
            labels.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return labels;
    }

    private static Optional<String> text(Map<String, Object> keys, String key) {
        return keys.get(key) instanceof String text ? plain(text).filter(line -> !line.isBlank()) : Optional.empty();
    }

    /** The text with its variables at their defaults; empty where one has none. */
    private static Optional<String> plain(String text) {
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (variable.group(1) == null) {
                return Optional.empty();
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(variable.group(1)));
        }
        return Optional.of(variable.appendTail(out).toString().replace("$$", "$"));
    }
}
