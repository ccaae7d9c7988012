package com.qte.ops.remediation.security;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.command.Command;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.program.Program;
import com.qte.ops.target.security.FileFacts;
import com.qte.ops.target.security.SecurityFiles;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts another key in the place of an old one, by the program that configuration names for it. Nothing that the program
 * writes is kept, for it may write the key: not the journal, not the log, nobody gets to see more than its exit code. That
 * there is another key is seen by a salted checksum of the file, whose salt is forgotten at once.
 *
 * <p>One key a plan. Immutable and thread-safe.
 */
public final class RotateKey implements Remediation<SecurityTarget> {
    static final String VERB = "rotate";

    /** Longer than any limit that can be configured, and time to end what has outstayed it. */
    static final Duration TIMEOUT = Duration.ofMinutes(11);

    private static final Duration VALID = Duration.ofMinutes(15).plus(TIMEOUT);
    private static final String KEY_WISH = "key";
    private static final String NAME = "key";
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final RemediationSpec<SecurityTarget> SPEC = new RemediationSpec<>(
            "security.rotate-key",
            SecurityTarget.class,
            Danger.DESTRUCTIVE,
            List.of("security.key-age"),
            List.of(KEY_WISH),
            TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            List.of("RB-F2.3"));

    @Override
    public RemediationSpec<SecurityTarget> spec() {
        return SPEC;
    }

    /**
     * Names the first key that is too old, or the one that a person named.
     *
     * @throws IOException if the program cannot be read
     */
    @Override
    public Plan plan(Occasion<SecurityTarget> occasion) throws Exception {
        SecurityFiles files = occasion.fresh(occasion.target());
        Optional<String> wished = Optional.ofNullable(occasion.wishes().get(KEY_WISH));
        for (WatchedFile key : occasion.target().files()) {
            boolean meant = wished.map(key.name()::equals).orElseGet(() -> isOld(key, files, occasion));
            Command command = new Command(key.rotate());
            if (meant && key.key() && command.isThere() && Files.isRegularFile(key.path())) {
                Action action = Action.of(VERB, key.name(), identity(key, command, files), Map.of());
                return plan(occasion, "key", List.of(action));
            }
        }
        return plan(occasion, wished.isPresent() ? "no-such-key" : "none", List.of());
    }

    private static Plan plan(Occasion<SecurityTarget> occasion, String note, List<Action> actions) {
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    /** By its own limit, or by that of the finding, as the file is now. */
    private static boolean isOld(WatchedFile key, SecurityFiles files, Occasion<SecurityTarget> occasion) {
        Optional<Finding> finding = occasion.findings().stream()
                .filter(found -> found.id().part().equals(key.name()))
                .findFirst();
        if (finding.isEmpty()) {
            return false;
        }
        Duration allowed = key.maxAge()
                .orElseGet(() -> Optional.ofNullable(finding.get().limits().get("age"))
                        .map(Limit::degraded)
                        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)))
                        .orElse(Duration.ZERO));
        try {
            FileFacts facts = files.facts(key.path());
            return !facts.modified().isAfter(occasion.now().minus(allowed));
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> identity(WatchedFile key, Command command, SecurityFiles files)
            throws IOException {
        Map<String, String> identity = new HashMap<>(command.identity(files::sha256));
        identity.put(NAME, key.name());
        identity.putAll(files.identity(key.path()));
        return identity;
    }

    /**
     * Runs the program, if it and the key are still the ones that were named; blocks until it has ended or was ended.
     *
     * @throws IOException if it could not be started
     */
    @Override
    public Result apply(Action action, Act<SecurityTarget> act) throws Exception {
        if (!action.verb().equals(VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        SecurityFiles files = act.fresh(act.target());
        Optional<WatchedFile> key = key(action, act);
        if (key.isEmpty() || !Files.isRegularFile(key.get().path())) {
            return Result.gone("there is no such key, or no program to rotate it, any more");
        }
        Command command = new Command(key.get().rotate());
        if (!action.identity().equals(identity(key.get(), command, files))) {
            return Result.gone("the key, or the program, is not the one that was planned any more");
        }
        Program program = new Program(command.argv());
        Optional<String> hindrance = program.hindrance();
        Duration limit = Command.limit(act.target().timeLimit(), act);
        if (hindrance.isPresent() || limit.isNegative() || limit.isZero()) {
            return Result.refused(hindrance.orElse("no time is left to run it"));
        }
        act.proceed();
        return rotated(key.get().path(), program, limit, files, act);
    }

    private static Result rotated(
            Path path, Program program, Duration limit, SecurityFiles files, Act<SecurityTarget> act) throws Exception {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] before = files.print(path, salt);
        Result ran = Command.result(program.runUnheard(limit, act::proceed), "; what it wrote was not kept");
        if (ran.kind() != Result.Kind.DONE) {
            return ran;
        }
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            return Result.unknown(ran.detail() + "; but there is no key in the file now");
        }
        if (Arrays.equals(before, files.print(path, salt))) {
            return Result.unknown(ran.detail() + "; but the file holds the same key as before");
        }
        return files.facts(path).isReadableByOthers()
                ? Result.unknown(ran.detail() + "; but everybody can read the new key")
                : Result.done("there is another key now; " + ran.detail());
    }

    private static Optional<WatchedFile> key(Action action, Site<SecurityTarget> site) {
        return site.target().files().stream()
                .filter(file ->
                        file.key() && file.name().equals(action.identity().get(NAME)))
                .filter(file -> new Command(file.rotate()).isThere())
                .findFirst();
    }

    /** The program outlives this process, so that a key that is the same may still be rotated. */
    @Override
    public Trace trace(Action action, Site<SecurityTarget> site) throws Exception {
        Optional<WatchedFile> key = key(action, site);
        if (key.isEmpty() || !Files.isRegularFile(key.get().path())) {
            return Trace.UNKNOWN;
        }
        Map<String, String> now = site.fresh(site.target()).identity(key.get().path());
        return Command.isNamed(action, now) ? Trace.UNKNOWN : Trace.DONE;
    }
}
