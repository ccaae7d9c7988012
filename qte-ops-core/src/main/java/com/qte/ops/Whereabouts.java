package com.qte.ops;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a plug-in is from, for people: its class, and the jar that holds it, which is what they can take out. */
final class Whereabouts {
    private static final String JAR = ".jar";

    private Whereabouts() {}

    /** The name of a class that is loaded. */
    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return named(type.getName(), jar(source == null ? null : source.getLocation()));
    }

    /** The name of one that could not be; where there is no such class, the jar is the one that names it as a service. */
    static String of(String name, ClassLoader loader, Class<?> service) {
        return named(
                name,
                jar(loader.getResource(name.replace('.', '/') + ".class")).or(() -> whoNames(name, loader, service)));
    }

    private static Optional<String> whoNames(String name, ClassLoader loader, Class<?> service) {
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
                if (ServiceLines.names(file).contains(name)) {
                    return jar(file);
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the class is named all the same
        }
        return Optional.empty();
    }

    private static String named(String name, Optional<String> jar) {
        return jar.map(file -> name + " (" + file + ")").orElse(name);
    }

    /** The file's name, without its folders. */
    private static Optional<String> jar(@Nullable URL place) {
        if (place == null) {
            return Optional.empty();
        }
        try {
            String path = new URI(place.toString().replaceFirst("^jar:", "").replaceFirst("!/.*", "")).getPath();
            return path != null && path.endsWith(JAR)
                    ? Optional.of(path.substring(path.lastIndexOf('/') + 1))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
