package com.qte.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The services files, line by line: {@link ServiceLoader} drops a whole file for one line that is no class name, and in
 * a merged jar that file is everybody's.
 */
final class ServiceLines {
    private static final int MOST_LINES = 1_000;

    private ServiceLines() {}

    /** Every class name that stands in a services file of this kind; what cannot be read is passed over. */
    static Set<String> names(ClassLoader loader, Class<?> type) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        List<URL> files = Collections.list(loader.getResources("META-INF/services/" + type.getName()));
        for (URL file : files) {
            try {
                read(file, names);
            } catch (IOException e) {
                // ServiceLoader has named it
            }
        }
        return names;
    }

    /** Those of one services file. */
    static Set<String> names(URL file) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        read(file, names);
        return names;
    }

    private static void read(URL file, Set<String> names) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .limit(MOST_LINES)
                    .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
                    .map(String::strip)
                    .filter(line -> line.matches("[\\p{L}_$][\\p{L}\\p{N}_$.]*"))
                    .forEach(names::add);
        }
    }

    /** A provider by the name of its class, which is loaded but not initialised yet. */
    static <P> ServiceLoader.Provider<P> provider(String name, ClassLoader loader, Class<P> type)
            throws ReflectiveOperationException {
        return new Named<>(Class.forName(name, false, loader).asSubclass(type));
    }

    private record Named<P>(Class<? extends P> type) implements ServiceLoader.Provider<P> {
        @Override
        public P get() {
            try {
                return type.getConstructor().newInstance();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
