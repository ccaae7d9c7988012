package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.console.QteOpsCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The console in a process of its own that shares with this one as little as there may be: another JVM where there is one,
 * language, time zone, encoding; and, where this process may make one, a machine of its own: host name, file system without
 * anything but the JVM and the class path, process numbers, and no network.
 */
final class Elsewhere {
    private static final Path UNSHARE = Path.of("/usr/bin/unshare");
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    /** The folders of the libraries that a JVM is linked to. */
    private static final List<Path> LIBRARIES = Stream.of("/lib", "/lib64", "/usr/lib")
            .map(Path::of)
            .filter(Files::isDirectory)
            .toList();

    private static final String NEW_MACHINE = """
            root=$1; shift
            mount -t tmpfs none "$root" || exit 99
            while [ "$1" != -- ]; do
              mkdir -p "$root$1" && mount --bind "$1" "$root$1" || exit 99
              shift
            done
            shift
            mkdir -p "$root/proc" "$root/tmp" && mount -t proc proc "$root/proc" || exit 99
            hostname elsewhere || exit 99
            exec chroot "$root" "$@"
            """;

    private static final List<String> OTHER = List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-9",
            "-Dstdout.encoding=ISO-8859-9",
            "-Dstderr.encoding=ISO-8859-9",
            "-Xmx256m");

    private final Path folder;

    /** @param folder for what it writes; seen by both */
    Elsewhere(Path folder) {
        this.folder = folder;
    }

    /** Runs a command line, and prints what it says. @return its exit code */
    int run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (isPossible()) {
            Path root = Files.createDirectories(folder.resolve("root"));
            line.addAll(List.of(UNSHARE.toString(), "-m", "-n", "-u", "-i", "-p", "-f"));
            line.addAll(List.of("/bin/sh", "-c", NEW_MACHINE, "sh"));
            line.add(root.toString());
            mounts().forEach(path -> line.add(path.toString()));
            line.add("--");
        }
        line.add(java().resolve("bin/java").toString());
        line.addAll(OTHER);
        line.addAll(List.of("-cp", classPath(), QteOpsCommand.class.getName()));
        line.addAll(List.of(words));
        Path said = folder.resolve("said-elsewhere");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().put("LC_ALL", "tr_TR.ISO-8859-9");
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            System.out.println("Elsewhere, " + java().getFileName() + ", machine of its own: " + isPossible() + ":");
            System.out.println(Files.readString(said, StandardCharsets.ISO_8859_1));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isPossible() {
        boolean can = Files.isExecutable(UNSHARE) && "root".equals(System.getProperty("user.name"));
        if (!can && "true".equals(System.getenv("CI"))) {
            fail("no machine can be made: needs root and unshare");
        }
        return can;
    }

    /** One of another version, if there is one. */
    private static Path java() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        if (!Files.isDirectory(JVMS)) {
            return own;
        }
        try (Stream<Path> all = Files.list(JVMS)) {
            return all.filter(path -> Files.isExecutable(path.resolve("bin/java")))
                    .filter(path -> version(path) > Runtime.version().feature())
                    .sorted()
                    .findFirst()
                    .orElse(own);
        }
    }

    /** From the file that every JDK has; 0 where it has none. */
    private static int version(Path java) {
        try (Stream<String> lines = Files.lines(java.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private Set<Path> mounts() throws IOException {
        Set<Path> mounts = new LinkedHashSet<>(LIBRARIES);
        mounts.add(java());
        Path security = java().resolve("conf/security/java.security"); // Debian has it elsewhere, behind links
        if (Files.exists(security) && !security.toRealPath().startsWith(java())) {
            mounts.add(Objects.requireNonNull(security.toRealPath().getParent()).getParent());
        }
        for (String entry : classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.exists(path)) {
                mounts.add(Files.isDirectory(path) ? path : path.getParent());
            }
        }
        mounts.add(folder);
        return mounts;
    }

    /** The build may have put it into the manifest of one jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
