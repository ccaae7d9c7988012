package com.qte.ops.testkit.plugins;

import com.qte.ops.spi.ProbeProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A plug-in's jar in the making: sources, lines of services and texts. {@code @id@} and {@code @package@} in a source or
 * text stand for the plug-in's id and its package, {@code plugins.<id>}.
 */
public final class PluginJar {
    private static final String SOURCES = "/com/qte/ops/testkit/plugins/";

    private final String id;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Damage> damages = new LinkedHashMap<>();

    private PluginJar(String id) {
        this.id = id;
    }

    /**
     * A jar with nothing in it but an honest base: class {@code Plugin}, a provider with one probe
     * {@code <id>.look}, one check {@code <id>.well} and one target {@code nowhere:<id>}, and its texts. It is in no
     * services file yet.
     *
     * @param id lower-case words joined by dashes
     */
    public static PluginJar of(String id) {
        return new PluginJar(id)
                .resource("Plugin")
                .file("META-INF/qte-ops/" + id + "/texts.properties", read("texts.properties"))
                .file("META-INF/qte-ops/" + id + "/texts_zh.properties", read("texts_zh.properties"));
    }

    /** A whole plug-in that does no harm. */
    public static PluginJar honest(String id) {
        PluginJar jar = of(id);
        return jar.service(ProbeProvider.class, jar.className("Plugin"));
    }

    /**
     * A plug-in that does no harm and has many quick probes, {@code <id>.look-<number>} from 0 on. Each tells the host's
     * {@link java.util.function.LongConsumer}, if there is one, at which nanosecond it was visited.
     */
    public static PluginJar crowd(String id, int probes) {
        PluginJar jar = of(id).resource("Crowd", Integer.toString(probes));
        return jar.service(ProbeProvider.class, jar.className("Crowd"));
    }

    /** The full name of one of its classes. */
    public String className(String simpleName) {
        return "plugins." + id.replace('-', '_') + "." + simpleName;
    }

    /** Adds a source file of its package. */
    public PluginJar source(String simpleName, String text) {
        sources.put(className(simpleName).replace('.', '/') + ".java", filled(text));
        return this;
    }

    /** Adds a source file that comes with this kit; each word stands for its {@code @<number>@}, from 1. */
    PluginJar resource(String simpleName, String... words) {
        String text = read(simpleName + ".java");
        for (int i = 0; i < words.length; i++) {
            text = text.replace("@" + (i + 1) + "@", words[i]);
        }
        return source(simpleName, text);
    }

    /** Adds a line to the services file of this kind; nobody minds whether there is such a class. */
    public PluginJar service(Class<?> type, String line) {
        files.merge("META-INF/services/" + type.getName(), line + "\n", String::concat);
        return this;
    }

    /** Adds a text file. */
    public PluginJar file(String path, String content) {
        files.put(path, filled(content));
        return this;
    }

    /** Has something happen to one of its classes. */
    public PluginJar damaged(String simpleName, Damage damage) {
        damages.put(className(simpleName).replace('.', '/') + ".class", damage);
        return this;
    }

    private String filled(String text) {
        return text.replace("@id@", id).replace("@package@", "plugins." + id.replace('-', '_'));
    }

    /**
     * Compiles it against this JVM's class path and packs it.
     *
     * @param folder where {@code <id>.jar} is written, and beside it what it is made of
     * @throws IllegalStateException if it does not compile; or if this is no JDK
     * @throws IOException if the folder cannot be written
     */
    public Path write(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(id + "/classes"));
        compile(folder.resolve(id + "/sources"), classes);
        Path jar = folder.resolve(id + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                Damage damage = damages.get(name);
                byte[] content = Files.readAllBytes(file);
                Optional<byte[]> left = damage == null ? Optional.of(content) : damage.done(content);
                if (left.isPresent()) {
                    add(packed, name, left.get());
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                add(packed, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private void compile(Path from, Path to) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = from.resolve(source.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            written.add(Files.writeString(file, source.getValue()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("plug-ins are compiled, and this Java has no compiler; use a JDK");
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", to.toString(), "-classpath", classPath(), "--release", "17", "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(written))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("plug-in " + id + " does not compile:\n" + said);
            }
        }
    }

    /** A test runner may have put the SPI elsewhere than on the class path. */
    private static String classPath() {
        URL spi = ProbeProvider.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return Path.of(spi.toURI()) + File.pathSeparator + System.getProperty("java.class.path", "");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Cuts a jar off in the middle, as a full disk does.
     *
     * @throws IOException if it cannot be read or written
     */
    public static void truncate(Path jar) throws IOException {
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    }

    /** The jars on a class path of their own, in this order. */
    public static URLClassLoader loader(ClassLoader parent, Collection<Path> jars) {
        return new URLClassLoader("plugins", jars.stream().map(PluginJar::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = PluginJar.class.getResourceAsStream(SOURCES + name)) {
            byte[] text = Objects.requireNonNull(in, () -> "no source " + name).readAllBytes();
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
