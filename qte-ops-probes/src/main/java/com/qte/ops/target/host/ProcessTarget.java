package com.qte.ops.target.host;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.machine.ThisMachine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The engine as a process of this machine.
 *
 * @param name the engine's
 * @param root where {@code proc} is; {@code /} but in tests
 * @param pidFile where it writes its number
 * @param ports those that it must hold, where there is no such file; empty where configuration names none
 * @param api the ports of its addresses on this machine: of no use but to see whether this very process holds them
 * @param runsInContainer whether it may be a container's, so that a port that nobody holds says nothing
 */
public record ProcessTarget(
        String name, Path root, Optional<Path> pidFile, List<Integer> ports, List<Integer> api, boolean runsInContainer)
        implements Target<HostFiles> {
    private static final Path ROOT = Path.of("/");

    public ProcessTarget {
        ports = List.copyOf(ports);
        api = List.copyOf(api);
    }

    /** That of the engine; empty where nothing says that it runs on this machine. */
    public static Optional<ProcessTarget> of(EngineTarget engine) {
        List<Integer> api = engine.api()
                .filter(address -> isHere(address) && address.getPort() > 0)
                .map(address -> List.of(address.getPort()))
                .orElse(List.of());
        boolean isHere = engine.pidFile().isPresent() || !engine.ports().isEmpty() || !api.isEmpty();
        boolean contained =
                engine.reliesOn().stream().anyMatch(subject -> subject.type().equals("container"));
        return isHere
                ? Optional.of(new ProcessTarget(engine.name(), ROOT, engine.pidFile(), engine.ports(), api, contained))
                : Optional.empty();
    }

    private static boolean isHere(URI address) {
        return ThisMachine.isHere(String.valueOf(address.getHost()));
    }

    @Override
    public List<Subject> reliesOn() {
        return List.of(ThisMachine.SUBJECT);
    }

    /** The subject of an engine's process. */
    public static Subject subjectOf(String engine) {
        return new Subject("process", engine);
    }

    @Override
    public Subject subject() {
        return subjectOf(name);
    }

    /** The machine's files; immediate. */
    @Override
    public HostFiles open(Duration within) {
        return new HostFiles(root);
    }
}
