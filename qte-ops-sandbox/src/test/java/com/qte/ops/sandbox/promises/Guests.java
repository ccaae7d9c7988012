package com.qte.ops.sandbox.promises;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.testkit.plugins.Inside;
import com.qte.ops.testkit.plugins.PluginJar;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Plug-in jars on a class path of their own, found there by the library as an embedder's are. Closing lets go of all that
 * hangs in them; close the instance first.
 */
final class Guests implements AutoCloseable {
    private final List<Path> jars;
    private final URLClassLoader loader;

    Guests(List<Path> jars) {
        this.jars = List.copyOf(jars);
        this.loader = PluginJar.loader(Guests.class.getClassLoader(), jars);
    }

    /** An instance to be that has them as guests. */
    QteOpsBuilder host(Path state, Map<String, String> settings) {
        Map<String, String> code = new HashMap<>(settings);
        code.put("healing.journal", state.toString());
        return QteOps.builder()
                .classLoader(loader)
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of(), code));
    }

    /** The one of this id. */
    Inside inside(String id) {
        return Inside.of(loader, id);
    }

    /** Loads all their classes, so that the first visit is as quick as the next ones. */
    void load() throws IOException, ClassNotFoundException {
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                List<String> names = file.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.replace(".class", "").replace('/', '.'))
                        .toList();
                for (String name : names) {
                    Class.forName(name, false, loader);
                }
            }
        }
    }

    /** The library's threads that are within classes of plug-ins now, those of other instances included. */
    static Set<Thread> occupied() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("qte-ops-"))
                .filter(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("plugins.")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What a check said. */
    static Finding finding(Diagnosis diagnosis, String check) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing said by " + check));
    }

    @Override
    public void close() throws IOException {
        for (Path jar : jars) {
            String id = String.valueOf(jar.getFileName()).replace(".jar", "");
            inside(id).letGo();
        }
        loader.close();
    }
}
