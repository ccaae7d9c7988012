package com.qte.ops.healing;

import com.qte.ops.model.Action;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.OwnProcess;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which action hits what the library lives in; pure. */
record Vitals(OwnProcess own) {
    /** As much of a container's id as Docker shows. */
    private static final int SHOWN = 12;

    private static final Set<String> UNITS = Set.of("unit", "service", "systemd");
    /** What all of a machine's connections live on, those of its containers among them. */
    private static final Set<String> NETWORKS = Set.of("networking", "network", "systemd-networkd", "NetworkManager");

    private static final Set<String> DAEMONS = Set.of("docker", "containerd");

    /** What of the library's own it hits, as a word; empty where nothing. */
    Optional<String> hit(Subject subject, Action action) {
        if (hitsProcess(subject, action)) {
            return Optional.of("process");
        }
        if (hitsService(subject, action)) {
            return Optional.of("service");
        }
        if (hitsContainer(subject, action)) {
            return Optional.of("container");
        }
        if (hitsDaemon(subject, action)) {
            return Optional.of("docker");
        }
        if (own.container().isPresent() && units(subject, action).anyMatch(NETWORKS::contains)) {
            return Optional.of("network");
        }
        return hitsFile(action) ? Optional.of("file") : Optional.empty();
    }

    private boolean hitsProcess(Subject subject, Action action) {
        String pid = Long.toString(own.pid());
        return value(action, Action.PID).filter(pid::equals).isPresent()
                || subject.type().equals("process") && subject.name().equals(pid);
    }

    private boolean hitsService(Subject subject, Action action) {
        return own.unit()
                .map(Vitals::unit)
                .filter(unit -> units(subject, action).anyMatch(unit::equals))
                .isPresent();
    }

    private boolean hitsContainer(Subject subject, Action action) {
        if (own.container().isEmpty()) {
            return false;
        }
        String id = own.container().get();
        Optional<String> told = value(action, Action.CONTAINER);
        boolean isNamed = subject.type().equals("container");
        return told.isEmpty() && isNamed
                || told.filter(other -> isSameContainer(id, other)).isPresent()
                || isNamed && subject.name().length() >= SHOWN && isSameContainer(id, subject.name());
    }

    private boolean hitsDaemon(Subject subject, Action action) {
        Optional<String> liveRestore = value(action, Action.LIVE_RESTORE);
        return own.container().isPresent()
                && liveRestore.filter("true"::equals).isEmpty()
                && (liveRestore.isPresent() || units(subject, action).anyMatch(DAEMONS::contains));
    }

    private boolean hitsFile(Action action) {
        Optional<String> told = value(action, Action.PATH);
        if (told.isEmpty()) {
            return false;
        }
        try {
            Path path = Path.of(told.get()).normalize();
            return !path.isAbsolute()
                    || own.folders().stream()
                            .map(folder -> Path.of(folder).normalize())
                            .anyMatch(folder -> path.startsWith(folder) || folder.startsWith(path))
                    || own.files().stream().map(Path::of).anyMatch(file -> file.startsWith(path));
        } catch (InvalidPathException e) {
            return true; // nobody can tell what that is
        }
    }

    private static Stream<String> units(Subject subject, Action action) {
        Stream<String> named = UNITS.contains(subject.type()) ? Stream.of(subject.name()) : Stream.empty();
        return Stream.concat(value(action, Action.UNIT).stream(), named).map(Vitals::unit);
    }

    private static Optional<String> value(Action action, String key) {
        return Optional.ofNullable(action.identity().get(key)).map(String::strip);
    }

    /** Of a container both the full id and a beginning of it may be known. */
    private static boolean isSameContainer(String one, String other) {
        String first = one.toLowerCase(Locale.ROOT);
        String second = other.toLowerCase(Locale.ROOT);
        return head(first).startsWith(head(second)) || head(second).startsWith(head(first));
    }

    private static String head(String id) {
        return id.substring(0, Math.min(SHOWN, id.length()));
    }

    /** {@code docker}, {@code docker.service} and {@code docker.socket} are one and the same to whoever stops them. */
    private static String unit(String name) {
        return name.replaceFirst("\\.(service|socket)$", "");
    }
}
