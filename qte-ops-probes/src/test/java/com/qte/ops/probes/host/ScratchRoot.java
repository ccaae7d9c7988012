package com.qte.ops.probes.host;

import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostWishes;
import com.qte.ops.target.host.WantedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A folder that looks like a machine's root, with whatever files a test puts there. */
public record ScratchRoot(Path at) {
    public ScratchRoot file(String path, String text) {
        try {
            Path file = at.resolve(path);
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScratchRoot folder(String path) {
        try {
            Files.createDirectories(at.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScratchRoot link(String path, String to) {
        try {
            Files.createDirectories(at.resolve(path).getParent());
            Files.deleteIfExists(at.resolve(path));
            Files.createSymbolicLink(at.resolve(path), Path.of(to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HostTarget host() {
        return new HostTarget("here", at, List.of());
    }

    public HostTarget host(HostWishes wishes) {
        return new HostTarget("here", at, List.of(), wishes);
    }

    /** This machine itself. */
    public static HostTarget real(HostWishes wishes) {
        return new HostTarget("here", Path.of("/"), List.of(), wishes);
    }

    public static HostWishes watching(String... folders) {
        return new HostWishes(
                List.of(folders),
                List.of(),
                Optional.empty(),
                Map.of(),
                OptionalLong.empty(),
                new HostWishes.Uses(false, false, false));
    }

    public static HostWishes engine(Path pidFile) {
        return new HostWishes(
                List.of(),
                List.of(),
                Optional.of(pidFile.toString()),
                Map.of(),
                OptionalLong.empty(),
                new HostWishes.Uses(true, false, false));
    }

    public static HostWishes ports(WantedPort... ports) {
        return new HostWishes(
                List.of(),
                List.of(ports),
                Optional.empty(),
                Map.of(),
                OptionalLong.empty(),
                new HostWishes.Uses(false, false, false));
    }
}
