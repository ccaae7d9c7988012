package com.qte.ops.healing;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.OwnProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what this process lives in; what the operating system does not tell is left out. Thread-safe. */
public final class OwnLook implements Supplier<OwnProcess> {
    /** More are not looked at: a bound for time. */
    private static final int MOST_FILES = 4_096;

    /** These three files of a container are lent to it out of a folder named after its full id. */
    private static final Pattern LENT = Pattern.compile(
            "\\S+ \\S+ \\S+ \\S*containers/([0-9a-f]{64})/\\S* /etc/(?:hostname|hosts|resolv\\.conf) .*");

    private static final Pattern IN_CGROUP = Pattern.compile(".*[/-]([0-9a-f]{64})(?:\\.scope)?");
    private static final Pattern SERVICE = Pattern.compile(".*/([^/]+\\.service)(?:/.*)?");

    private final Path self;
    private final List<String> folders;
    private final Optional<Subject> lease;
    private final Optional<String> container;
    private final Optional<String> unit;

    /**
     * @param folders the library's own, absolute; they need not be there yet
     * @param lease the database that says who of several may act
     */
    public OwnLook(List<Path> folders, Optional<Subject> lease) {
        this(Path.of("/proc/self"), folders, lease);
    }

    OwnLook(Path self, List<Path> folders, Optional<Subject> lease) {
        this.self = self;
        this.folders = spellings(folders);
        this.lease = lease;
        this.container = first(lines("mountinfo"), LENT).or(() -> first(lines("cgroup"), IN_CGROUP));
        this.unit = first(lines("cgroup"), SERVICE);
    }

    @Override
    public OwnProcess get() {
        return new OwnProcess(ProcessHandle.current().pid(), container, unit, folders, open(), lease);
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(self.resolve(name));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private static Optional<String> first(List<String> lines, Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }

    /** Each as it was given, and as it is where links have been followed. */
    private static List<String> spellings(List<Path> folders) {
        Set<String> spellings = new LinkedHashSet<>();
        for (Path folder : folders) {
            spellings.add(folder.toAbsolutePath().normalize().toString());
            try {
                spellings.add(folder.toRealPath().toString());
            } catch (IOException e) {
                // not there yet
            }
        }
        return List.copyOf(spellings);
    }

    private List<String> open() {
        List<String> open = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(self.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (open.size() == MOST_FILES) {
                    break;
                }
                target(descriptor).filter(path -> path.startsWith("/")).ifPresent(open::add);
            }
        } catch (IOException | RuntimeException e) {
            // another system, or none that tells
        }
        return open.stream().filter(path -> !path.startsWith("/dev/")).toList();
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // closed meanwhile
        }
    }
}
