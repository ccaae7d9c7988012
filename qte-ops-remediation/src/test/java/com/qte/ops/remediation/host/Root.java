package com.qte.ops.remediation.host;

import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A scratch root with what a machine's has of settings. */
record Root(Path folder, HostUpkeep upkeep) implements Situation<HostTarget> {
    static final String SOMAXCONN = "net.core.somaxconn";
    static final String BACKLOG = "net.ipv4.tcp_max_syn_backlog";
    static final Map<String, String> WANTED = Map.of(SOMAXCONN, "65535", BACKLOG, "65535");

    static Root made(HostUpkeep upkeep) throws IOException {
        Path folder = Files.createTempDirectory("qte-root-").toRealPath();
        for (String below : List.of(
                "etc/sysctl.d",
                "etc/security/limits.d",
                "etc/systemd/system",
                "proc/sys/net/core",
                "proc/sys/net/ipv4")) {
            Files.createDirectories(folder.resolve(below));
        }
        Root root = new Root(folder, upkeep);
        root.inForce(SOMAXCONN, "4096\n");
        root.inForce(BACKLOG, "512\n");
        return root;
    }

    Root inForce(String name, String value) throws IOException {
        Files.writeString(folder.resolve("proc/sys").resolve(name.replace('.', '/')), value);
        return this;
    }

    String inForce(String name) throws IOException {
        return Files.readString(folder.resolve("proc/sys").resolve(name.replace('.', '/')))
                .strip();
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    Root write(String path, String text, String mode) throws IOException {
        Files.createDirectories(file(path).getParent());
        Files.writeString(file(path), text);
        Files.setPosixFilePermissions(file(path), PosixFilePermissions.fromString(mode));
        return this;
    }

    @Override
    public HostTarget target() {
        return new HostTarget("here", folder, List.of(), upkeep);
    }

    /** Every file and folder with its mode and bytes. */
    @Override
    public String recorded() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted().toList()) {
                PosixFileAttributes seen =
                        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                all.append(folder.relativize(path))
                        .append(' ')
                        .append(PosixFilePermissions.toString(seen.permissions()))
                        .append(' ')
                        .append(seen.owner())
                        .append(
                                seen.isRegularFile()
                                        ? " " + Files.readString(path).strip()
                                        : "")
                        .append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody else puts in the place of what was planned. */
    @FunctionalInterface
    interface Change {
        Root to(Root root) throws IOException;
    }

    /** The same, with a thing under the name of the one that was planned. */
    Situation<HostTarget> recreatedBy(Change change) {
        Root root = this;
        return new Situation<>() {
            @Override
            public HostTarget target() {
                return root.target();
            }

            @Override
            public String recorded() throws Exception {
                return root.recorded();
            }

            @Override
            public boolean recreate() throws Exception {
                return change.to(root).equals(root);
            }

            @Override
            public void close() {
                root.close();
            }
        };
    }
}
