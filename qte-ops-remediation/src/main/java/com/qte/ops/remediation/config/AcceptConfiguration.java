package com.qte.ops.remediation.config;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.config.Baseline;
import com.qte.ops.target.config.ConfigFiles;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.target.config.Content;
import com.qte.ops.target.config.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Records what configuration files are now as what they are to be. Only a person can know that, so that it is DISRUPTIVE
 * although it interrupts nobody: the library never accepts by itself what it has just found changed.
 *
 * <p>One act accepts all that differs, or the one file that a person names, and records the very bytes that it held against
 * the plan: each file is read once. It can be taken back, whole or as far as it came.
 *
 * <p>Immutable and thread-safe.
 */
public final class AcceptConfiguration implements Remediation<ConfigFilesTarget> {
    static final String VERB = "accept";
    static final String BACK = "take-back";

    private static final String FILE_WISH = "file";
    private static final Duration VALID = Duration.ofMinutes(30);
    /** Keys of an identity are files, each with how it stands. */
    private static final String NEVER = "-";

    private static final RemediationSpec<ConfigFilesTarget> SPEC = new RemediationSpec<>(
            "config.accept",
            ConfigFilesTarget.class,
            Danger.DISRUPTIVE,
            List.of("config.drift"),
            List.of(FILE_WISH),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofSeconds(1),
            List.of("RB-D1.m4"));

    /** Who came second must see what the first one accepted, and keep that as what was accepted before. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    @Override
    public RemediationSpec<ConfigFilesTarget> spec() {
        return SPEC;
    }

    /**
     * Finds the files that are not as they were accepted; some milliseconds a file.
     *
     * @throws IOException if none of them can be read
     */
    @Override
    public Plan plan(Occasion<ConfigFilesTarget> occasion) throws Exception {
        ConfigFilesTarget target = occasion.target();
        ConfigFiles files = occasion.fresh(target);
        Optional<String> wished = Optional.ofNullable(occasion.wishes().get(FILE_WISH));
        List<String> found = occasion.findings().stream()
                .map(Finding::id)
                .map(Finding.Id::part)
                .toList();
        TreeMap<String, String> identity = new TreeMap<>();
        for (Path path : target.paths()) {
            String name = path.toString();
            boolean meant = wished.map(name::equals).orElse(found.isEmpty() || found.contains(name));
            if (meant) {
                Taken taken = files.take(path);
                Optional<Baseline> accepted = accepted(files, path);
                if (differs(taken, accepted)) {
                    identity.put(name, state(taken, accepted));
                }
            }
        }
        String note = identity.isEmpty() ? wished.isPresent() ? "not-one" : "none" : "accept";
        List<Action> actions = identity.isEmpty()
                ? List.of()
                : List.of(Action.of(VERB, String.join(", ", identity.keySet()), identity, Map.of()));
        Instant now = occasion.now();
        return new Plan(SPEC.id(), target.subject(), note, actions, 1, now, now.plus(VALID));
    }

    private static boolean differs(Taken taken, Optional<Baseline> accepted) {
        Content now = taken.content(accepted.map(Baseline::salt).orElse(""));
        return now.isKnown()
                && accepted.filter(baseline -> baseline.content().kind() == now.kind()
                                && baseline.content().print().equals(now.print()))
                        .isEmpty();
    }

    /** One that is damaged is none, and is replaced. */
    private static Optional<Baseline> accepted(ConfigFiles files, Path path) {
        try {
            return files.baseline(path);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What the file is, and since when something is accepted. The print tells no secret: it is made with the salt of what is
     * accepted, which nobody else can read, and of masked lines where nothing is.
     */
    private static String state(Taken taken, Optional<Baseline> accepted) {
        Content now = taken.content(accepted.map(Baseline::salt).orElse(""));
        boolean unsalted = accepted.isEmpty() && now.kind() == Content.Kind.TEXT;
        String print = unsalted ? sha256(String.join("\n", now.lines())) : now.print();
        return now.kind() + ", " + now.sizeBytes() + " bytes, "
                + now.modified().map(Instant::toString).orElse(NEVER) + ", " + print + ", " + taken.state() + ", "
                + since(accepted);
    }

    private static String since(ConfigFiles files, Path path) {
        return since(accepted(files, path));
    }

    private static String since(Optional<Baseline> accepted) {
        return accepted.map(Baseline::recorded).map(Instant::toString).orElse(NEVER);
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /**
     * Records them, if they are still what was named.
     *
     * @throws IOException if not all could be recorded
     */
    @Override
    public Result apply(Action action, Act<ConfigFilesTarget> act) throws Exception {
        ConfigFilesTarget target = act.target();
        Baselines baselines = new Baselines(target.baseline());
        SortedMap<String, String> named = action.identity();
        Map<String, Path> paths = target.paths().stream()
                .filter(path -> named.containsKey(path.toString()))
                .collect(Collectors.toMap(Path::toString, path -> path));
        if (paths.size() != named.size()) {
            return Result.gone("not all of these files are watched any more");
        }
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            if (action.verb().equals(BACK)) {
                return takeBack(named, paths, baselines, act);
            }
            return action.verb().equals(VERB)
                    ? accept(named, paths, baselines, act)
                    : Result.refused("there is no such act: " + action.verb());
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static Result accept(
            SortedMap<String, String> named, Map<String, Path> paths, Baselines baselines, Act<ConfigFilesTarget> act)
            throws Exception {
        ConfigFiles files = act.fresh(act.target());
        Map<Path, Taken> taken = new TreeMap<>();
        for (Map.Entry<String, String> one : named.entrySet()) {
            Path path = Objects.requireNonNull(paths.get(one.getKey()), "counted above");
            Taken now = files.take(path);
            if (!state(now, accepted(files, path)).equals(one.getValue())) {
                return Result.gone(path + " is not what was planned any more");
            }
            taken.put(path, now);
        }
        act.proceed();
        Map<Path, Path> written;
        try {
            written = baselines.write(taken, act.now());
        } catch (IOException e) {
            return Result.refused("nothing was accepted: " + e);
        }
        baselines.accept(written);
        return Result.done(named.size() + " accepted");
    }

    /** Also of an act that broke off: what it had not come to is as it was. */
    private static Result takeBack(
            SortedMap<String, String> named, Map<String, Path> paths, Baselines baselines, Act<ConfigFilesTarget> act)
            throws Exception {
        ConfigFiles files = act.fresh(act.target());
        List<Path> accepted = new ArrayList<>();
        for (Map.Entry<String, String> one : named.entrySet()) {
            Path path = Objects.requireNonNull(paths.get(one.getKey()), "counted above");
            if (since(files, path).equals(one.getValue())) {
                continue;
            }
            if (!canBeTakenBack(baselines, files, path, one.getValue())) {
                return Result.gone(path + " is not what was planned any more");
            }
            accepted.add(path);
        }
        if (accepted.isEmpty()) {
            return Result.gone("nothing of it is accepted");
        }
        act.proceed();
        for (Path path : accepted) {
            baselines.restore(path);
        }
        return Result.done(accepted.size() + " taken back"
                + (accepted.size() == named.size() ? "" : ", the others had not been accepted"));
    }

    /** @param since what was accepted before, by its time */
    private static boolean canBeTakenBack(Baselines baselines, ConfigFiles files, Path path, String since)
            throws IOException {
        Optional<String> before =
                baselines.previous(path).map(Baseline::recorded).map(Instant::toString);
        return accepted(files, path).isPresent() && before.orElse(NEVER).equals(since);
    }

    @Override
    public Trace trace(Action action, Site<ConfigFilesTarget> site) throws Exception {
        ConfigFiles files = site.fresh(site.target());
        boolean back = action.verb().equals(BACK);
        long same = action.identity().entrySet().stream()
                .filter(one -> since(files, Path.of(one.getKey())).equals(since(one.getValue())))
                .count();
        if (same == 0 || same == action.identity().size()) {
            return same == 0 == back ? Trace.NOT_DONE : Trace.DONE;
        }
        return Trace.UNKNOWN;
    }

    private static String since(String state) {
        return state.substring(state.lastIndexOf(' ') + 1);
    }

    @Override
    public Optional<Action> undo(Action action) {
        if (!action.verb().equals(VERB)) {
            return Optional.empty();
        }
        TreeMap<String, String> identity = new TreeMap<>();
        action.identity().forEach((path, state) -> identity.put(path, since(state)));
        return Optional.of(Action.of(BACK, action.target(), identity, Map.of()));
    }
}
