package com.qte.ops.target.nginx;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Settings;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code nginx} section. What is wrong is noted with the settings, all of it; nothing is thrown. */
public final class NginxSettings {
    private static final Path BINARY = Path.of("/usr/sbin/nginx");
    private static final String PATH = "config.allowed.absolute-path";
    private static final String ENGINE = "qte-engine";
    private static final int HIGHEST_PORT = 65_535;

    private final Settings section;

    private NginxSettings(Settings section) {
        this.section = section;
    }

    /** What the settings name; empty where there is no {@code nginx} section or something in it is wrong. */
    public static Optional<NginxTarget> read(Settings top) {
        return top.has("nginx") ? new NginxSettings(top.section("nginx")).target(engine(top)) : Optional.empty();
    }

    private static List<Subject> engine(Settings top) {
        return top.has("engine")
                ? List.of(new Subject(
                        "engine",
                        top.section("engine")
                                .text("name")
                                .filter(given ->
                                        !given.isBlank() && given.chars().noneMatch(Character::isISOControl))
                                .orElse(ENGINE)))
                : List.of();
    }

    private Optional<NginxTarget> target(List<Subject> engine) {
        String name = section.text("name").orElse("main");
        boolean isNamed = !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
        if (!isNamed) {
            section.problem("name", "config.nginx.name", "");
        }
        AccessFormat format = section.text("format")
                .filter(text -> !text.equalsIgnoreCase("combined"))
                .map(AccessFormat::new)
                .orElse(AccessFormat.COMBINED);
        if (!format.isUsable()) {
            section.problem("format", "config.nginx.format", "config.nginx.allowed.format");
        }
        NginxTarget target = new NginxTarget(
                name,
                url(),
                path("binary").orElse(BINARY),
                path("config"),
                path("prefix"),
                path("accessLog"),
                format,
                path("errorLog"),
                path("pidFile"),
                engine);
        return isNamed && format.isUsable() ? Optional.of(target) : Optional.empty();
    }

    private Optional<URI> url() {
        Optional<URI> url = section.address("url", Set.of("http", "https"));
        boolean isUsable = url.isEmpty()
                || url.get().getHost() != null
                        && url.get().getRawUserInfo() == null
                        && url.get().getRawFragment() == null
                        && url.get().getPort() != 0
                        && url.get().getPort() <= HIGHEST_PORT;
        if (!isUsable) {
            section.problem("url", "config.nginx.url", "config.nginx.allowed.url");
        }
        return isUsable ? url : Optional.empty();
    }

    private Optional<Path> path(String key) {
        Optional<String> text = section.text(key);
        try {
            Optional<Path> path = text.map(Path::of);
            if (path.isEmpty() || path.get().isAbsolute()) {
                return path.map(Path::normalize);
            }
            section.problem(key, "config.not-absolute", PATH);
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", PATH);
        }
        return Optional.empty();
    }
}
