package com.qte.ops.probes.engine;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.target.yaml.NotUnderstood;
import com.qte.ops.target.yaml.YamlNumber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the engine's configuration file and the environment of its process. A few milliseconds; where the environment
 * is Docker's to tell, as long as Docker takes, two seconds at most.
 */
public final class EngineSurroundings implements Probe<EngineTarget, EngineSurroundings.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Path root;

    /** Of this machine. */
    public EngineSurroundings() {
        this(Path.of("/"));
    }

    /** @param root below which {@code proc} and {@code sys} lie */
    EngineSurroundings(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param processors how many the engine may use
     * @param workers what the configuration file says; absent where none is configured
     * @param environment of the engine's process
     */
    public record Snapshot(int processors, Optional<Workers> workers, Environment environment) {}

    /**
     * The number of workers in the configuration file.
     *
     * @param file its path
     * @param number of workers; absent where it could not be read
     * @param problem why not, as the last word of a text key; absent where it could
     * @param detail for people who know the format; empty where there is nothing to say
     */
    public record Workers(String file, OptionalInt number, Optional<String> problem, String detail) {
        static Workers unread(Path file, String problem, String detail) {
            return new Workers(file.toString(), OptionalInt.empty(), Optional.of(problem), detail);
        }
    }

    /**
     * The part of a process's environment that is looked for, and nothing else of it.
     *
     * @param source where it was read, such as {@code /proc/4711/environ}; absent where nothing leads to the process
     * @param readable whether it could be read
     * @param pythonOptimize value of PYTHONOPTIMIZE, shortened; absent where it is not set
     */
    public record Environment(Optional<String> source, boolean readable, Optional<String> pythonOptimize) {}

    @Override
    public ProbeSpec<EngineTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "engine.surroundings",
                EngineTarget.class,
                Snapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new WorkerCount(), new OptimisedPython()));
    }

    @Override
    public Snapshot collect(Visit<EngineTarget, Snapshot> visit) throws Exception {
        EngineTarget engine = visit.target();
        return new Snapshot(
                engine.setup().usableProcessors(),
                engine.setup()
                        .configFile()
                        .map(file -> workers(file, engine.setup().workersKey())),
                new Environments(root, visit).find());
    }

    private static Workers workers(Path file, List<String> key) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Workers.unread(file, "unreadable", "no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlNumber.MOST_BYTES + 1);
            int number = YamlNumber.find(bytes, key).value();
            return new Workers(file.toString(), OptionalInt.of(number), Optional.empty(), "");
        } catch (NotUnderstood e) {
            String detail = PageFacts.shown(String.valueOf(e.getMessage()), 120);
            return Workers.unread(file, e.reason().word(), detail);
        } catch (IOException | SecurityException e) {
            return Workers.unread(file, "unreadable", e.getClass().getSimpleName());
        }
    }
}
