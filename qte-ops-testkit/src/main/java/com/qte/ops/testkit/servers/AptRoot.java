package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A root folder with its own packages, kept by the machine's real dpkg and apt, and a security suite that offers newer
 * ones from a folder beside it. Nothing of the machine itself is touched. Needs Debian, and root for dpkg. Not
 * thread-safe.
 */
public final class AptRoot {
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final String SUITE = "bookworm-security";
    private static final Pattern LIBRARY = Pattern.compile("/\\S+(?= \\(0x)");

    private final Path folder;

    private AptRoot(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none here; empty where there can. */
    public static Optional<String> hindrance() {
        if (!Files.isExecutable(APT) || !Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
            return Optional.of("apt-get and dpkg-deb are not on this machine");
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("dpkg installs as root only");
    }

    /**
     * An empty one in this folder, which need not exist.
     *
     * @throws IOException if the folder cannot be made
     */
    public static AptRoot in(Path folder) throws IOException {
        AptRoot made = new AptRoot(folder.toAbsolutePath());
        for (String below : List.of(
                "var/lib/dpkg/info",
                "var/lib/dpkg/updates",
                "var/lib/dpkg/triggers",
                "var/lib/apt/lists/partial",
                "var/cache/apt/archives/partial",
                "var/log/apt",
                "etc/apt/apt.conf.d",
                "etc/apt/preferences.d",
                "etc/apt/sources.list.d",
                "etc/apt/trusted.gpg.d")) {
            Files.createDirectories(made.root().resolve(below));
        }
        Files.writeString(made.root().resolve("var/lib/dpkg/status"), "");
        Files.createDirectories(made.packages());
        Files.writeString(
                made.root().resolve("etc/apt/sources.list"),
                "deb [trusted=yes arch=amd64] file:" + made.folder.resolve("repo") + " " + SUITE + " main\n");
        return made;
    }

    /**
     * Another root with the same packages, that is offered the same; in a folder that need not exist.
     *
     * @throws IOException if it cannot be copied, or a program fails
     */
    public AptRoot copy(Path to) throws IOException {
        Files.createDirectories(to);
        run(List.of(
                "/bin/cp",
                "-a",
                folder.resolve("root").toString(),
                folder.resolve("made").toString(),
                to.toString()));
        return new AptRoot(to.toAbsolutePath());
    }

    /** The root itself. */
    public Path root() {
        return folder.resolve("root");
    }

    private Path packages() {
        return folder.resolve("repo/dists").resolve(SUITE).resolve("main/binary-amd64");
    }

    /**
     * Lets packages of another architecture be installed beside those of this one.
     *
     * @throws IOException if dpkg refuses
     */
    public AptRoot foreign(String architecture) throws IOException {
        Files.writeString(root().resolve("var/lib/dpkg/arch"), "amd64\n" + architecture + "\n");
        Files.writeString(
                root().resolve("etc/apt/apt.conf.d/architectures"),
                "APT::Architectures { \"amd64\"; \"" + architecture + "\"; };\n");
        return this;
    }

    /**
     * Has dpkg install a package, with further fields such as {@code Depends: other} or an architecture of its own.
     *
     * @throws IOException if dpkg refuses
     */
    public AptRoot install(String name, String version, String... fields) throws IOException {
        Path archive = build(name, version, fields);
        run(List.of("/usr/bin/dpkg", "--root=" + root(), "--force-depends", "-i", archive.toString()));
        return this;
    }

    /**
     * Has the security suite offer a package.
     *
     * @throws IOException if the package cannot be built
     */
    public AptRoot offer(String name, String version, String... fields) throws IOException {
        Path archive = build(name, version, fields);
        String control = run(List.of("/usr/bin/dpkg-deb", "-f", archive.toString()));
        String entry = control.strip() + "\nFilename: ../" + folder.relativize(archive) + "\nSize: "
                + Files.size(archive) + "\nSHA256: " + sha256(archive) + "\n\n";
        Files.writeString(packages().resolve("Packages"), entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    /**
     * Has the security suite offer a package whose own script waits while it is installed: after it has made the file
     * {@code begun} in the root, until {@link #goOn}.
     *
     * @throws IOException if the package cannot be built
     */
    public AptRoot offerWaiting(String name, String version) throws IOException {
        takeShell();
        Path control = Files.createDirectories(made(name, version, "all").resolve("DEBIAN"));
        Path script = Files.writeString(control.resolve("postinst"), "#!/bin/sh\n: > /begun\nread go < /gate\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(List.of("/usr/bin/mkfifo", root().resolve("gate").toString()));
        return offer(name, version);
    }

    /**
     * Lets it go on. Does not wait for anybody who would.
     *
     * @throws IOException if the root cannot be written
     */
    public void goOn() throws IOException {
        try (RandomAccessFile gate = new RandomAccessFile(root().resolve("gate").toFile(), "rw")) {
            gate.writeBytes("go\n");
        }
    }

    /** dpkg runs scripts with the root for their root, where there is no shell but one that is brought along. */
    private void takeShell() throws IOException {
        List<String> files = new ArrayList<>(List.of("/bin/sh"));
        Matcher libraries = LIBRARY.matcher(run(List.of("/usr/bin/ldd", "/bin/sh")));
        while (libraries.find()) {
            files.add(libraries.group());
        }
        for (String file : files) {
            Path to = root().resolve(file.substring(1));
            Files.createDirectories(to.getParent());
            Files.copy(Path.of(file), to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Publishes what is offered, and has apt fetch it.
     *
     * @throws IOException if apt cannot fetch it
     */
    public AptRoot published(Instant at) throws IOException {
        Path list = packages().resolve("Packages");
        if (Files.notExists(list)) {
            Files.writeString(list, "");
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(at.atOffset(ZoneOffset.UTC))
                .replace("GMT", "UTC");
        Files.writeString(
                packages().resolve("../../Release").normalize(),
                String.join(
                        "\n",
                        "Origin: Debian",
                        "Label: Debian-Security",
                        "Suite: stable-security",
                        "Codename: " + SUITE,
                        "Date: " + date,
                        "Architectures: amd64",
                        "Components: main",
                        "SHA256:",
                        " " + sha256(list) + " " + Files.size(list) + " main/binary-amd64/Packages",
                        ""));
        run(List.of(APT.toString(), "-o", "Dir=" + root(), "update"));
        return this;
    }

    /**
     * What dpkg says of a package: its state and version.
     *
     * @throws IOException if dpkg cannot be asked
     */
    public String state(String name) throws IOException {
        return run(List.of("/usr/bin/dpkg-query", "--root=" + root(), "-W", "-f=${Status} ${Version}", name));
    }

    private Path made(String name, String version, String architecture) {
        return folder.resolve("made").resolve(name + "_" + version.replace(':', '_') + "_" + architecture);
    }

    private Path build(String name, String version, String... fields) throws IOException {
        String architecture = Stream.of(fields)
                .filter(field -> field.startsWith("Architecture: "))
                .map(field -> field.substring("Architecture: ".length()))
                .findFirst()
                .orElse("all");
        Path made = made(name, version, architecture);
        Path content = Files.createDirectories(made.resolve("usr/share").resolve(name));
        Files.writeString(content.resolve("version"), version + "\n");
        Path control = Files.createDirectories(made.resolve("DEBIAN")).resolve("control");
        List<String> lines = new ArrayList<>(List.of(
                "Package: " + name,
                "Version: " + version,
                "Architecture: " + architecture,
                "Maintainer: nobody <nobody@example.com>",
                "Description: made for a test"));
        Stream.of(fields).filter(field -> !field.startsWith("Architecture: ")).forEach(lines::add);
        Files.writeString(control, String.join("\n", lines) + "\n");
        Path archive = made.resolveSibling(made.getFileName() + ".deb");
        run(List.of("/usr/bin/dpkg-deb", "-Znone", "-b", made.toString(), archive.toString()));
        return archive;
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(command + " did not succeed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
        return output;
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
