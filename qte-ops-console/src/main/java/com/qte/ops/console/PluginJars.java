package com.qte.ops.console;

import com.qte.ops.report.Inert;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The jars of plug-ins from one folder, together on a class loader whose parent is that of this library. Whoever opens
 * them closes them, last of all.
 */
public final class PluginJars implements AutoCloseable {
    static final String VARIABLE = "QTE_OPS_PLUGINS";

    /** System property that names the folder of the start script. */
    static final String HOME = "qte-ops.home";

    /** The folder beside the start script that is used when nobody names one. */
    static final String USUAL = "plugins";

    private static final String SERVICES = "META-INF/services/com.qte.ops.spi.";
    private static final int MOST_BYTES = 65_536;

    private final URLClassLoader loader;

    private final Optional<Path> folder;
    private final List<String> unusable;

    /**
     * @param folder where they were looked for; empty where nobody said where
     * @param unusable what was said of those that could not be used
     */
    private PluginJars(List<URL> jars, Optional<Path> folder, List<String> unusable) {
        this.folder = folder;
        this.unusable = List.copyOf(unusable);
        this.loader = new URLClassLoader("plug-ins", jars.toArray(URL[]::new), PluginJars.class.getClassLoader());
    }

    /** Where plug-ins and everything of this library are found. */
    public ClassLoader loader() {
        return loader;
    }

    /** What was said of those that could not be used, a line for each. */
    List<String> unusable() {
        return unusable;
    }

    /** That settings of plug-ins are not known, and where their jars were looked for; empty where there is a jar. */
    Optional<String> tellNone(Console console) {
        if (loader.getURLs().length > 0) {
            return Optional.empty();
        }
        return Optional.of(folder.map(looked -> console.text("plugins.none", "folder", Inert.line(looked.toString())))
                .orElseGet(() -> console.text("plugins.nowhere")));
    }

    /**
     * The jars of the folder that is named, else of the one beside the start script, if there is one.
     *
     * @param option the folder that the command line names
     * @param home the start script's folder
     * @param refusal told, in the console's language, what is wrong with the folder that is named; it may throw. What is
     *     wrong with the usual one is said on the error stream and kept for {@link #unusable}, and the rest is used
     */
    static PluginJars open(@Nullable Path option, Console console, @Nullable String home, Consumer<String> refusal) {
        Optional<Path> named = named(option, console.environment());
        if (named.isPresent()) {
            return new PluginJars(jars(named.get(), console, refusal), named, List.of());
        }
        Optional<Path> usual = Optional.ofNullable(home).map(folder -> Path.of(folder, USUAL));
        List<String> unusable = new ArrayList<>();
        List<URL> jars = usual.filter(Files::isDirectory)
                .map(folder -> jars(folder, console, unusable::add))
                .orElse(List.of());
        unusable.forEach(console.err()::println);
        return new PluginJars(jars, usual, unusable);
    }

    private static Optional<Path> named(@Nullable Path option, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        return option != null
                ? Optional.of(option)
                : variable.isBlank() ? Optional.empty() : Optional.of(Path.of(variable));
    }

    private static List<URL> jars(Path folder, Console console, Consumer<String> trouble) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            trouble.accept(console.text("plugins.no-folder", "folder", Inert.line(folder.toString())));
        }
        Collections.sort(files);
        List<URL> urls = new ArrayList<>();
        Map<String, Path> bringers = new HashMap<>();
        for (Path file : files) {
            providers(file).forEach(provider -> {
                Path first = bringers.putIfAbsent(provider, file);
                if (first != null && !first.equals(file)) {
                    trouble.accept(console.text(
                            "plugins.twice",
                            "provider",
                            Inert.line(provider),
                            "first",
                            Inert.line(first.toString()),
                            "second",
                            Inert.line(file.toString())));
                }
            });
            url(file)
                    .ifPresentOrElse(
                            urls::add,
                            () -> trouble.accept(console.text("plugins.no-jar", "file", Inert.line(file.toString()))));
        }
        return urls;
    }

    /** What the jar brings, as its services files say; empty where it cannot be read. Two jars with one are two versions. */
    private static Set<String> providers(Path file) {
        Set<String> names = new TreeSet<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(SERVICES)) {
                    String lines = new String(jar.getInputStream(entry).readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                    lines.lines()
                            .map(line -> line.replaceFirst("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IOException | RuntimeException e) {
            names.clear(); // said elsewhere
        }
        return names;
    }

    /** Empty where it is no jar: a class loader would pass over it without a word. */
    private static Optional<URL> url(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return Optional.of(Path.of(jar.getName()).toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            // the process ends; nothing can be lost in a jar that was only read
        }
    }
}
