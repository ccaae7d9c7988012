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
import java.util.Set;

/**
 * Puts another key in the place of an old one, by the program that configuration names for it. Nothing that the program
 * writes is kept, for it may write the key: not the journal, not the log, nobody gets to see more than its exit code. That
 * there is another key is seen by a salted checksum of the file, whose salt is forgotten at once; that it may be one, by
 * its form, which is to be that of the old one.
 *
 * <p>The old key is kept beside the new one until the next rotation, and put back where the program has left no key in its
 * place. Taking back puts the file back, and nothing that the program has told others.
 *
 * <p>One key a plan. Immutable and thread-safe.
 */
public final class RotateKey implements Remediation<SecurityTarget> {
    static final String VERB = "rotate";
    static final String BACK = "restore";

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
        if (action.verb().equals(BACK)) {
            return restored(action, act);
        }
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
        OldKey old = OldKey.of(action.identity());
        try {
            old.keep();
        } catch (IOException e) {
            return Result.refused("the old key cannot be kept beside the new one: "
                    + e.getClass().getSimpleName());
        }
        return rotated(key.get().path(), program, limit, files, old, act);
    }

    private static Result rotated(
            Path path, Program program, Duration limit, SecurityFiles files, OldKey old, Act<SecurityTarget> act)
            throws Exception {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] before = files.print(old.kept(), salt);
        KeyForm form = KeyForm.of(old.kept());
        Result ran = Command.result(program.runUnheard(limit, act::proceed), "; what it wrote was not kept");
        boolean isThere = Files.isRegularFile(path);
        if (isThere && Arrays.equals(before, files.print(path, salt))) {
            old.forget();
            return Result.unknown(ran.detail() + "; but the file holds the same key as before");
        }
        Optional<String> objection = isThere ? form.objection(path) : Optional.of("it is not there");
        if (objection.isPresent()) {
            old.restore();
            String back = Files.isRegularFile(path) && Arrays.equals(before, files.print(path, salt))
                    ? "the old one was put back"
                    : "the old one could not be put back";
            return Result.unknown(ran.detail() + "; but there was no key in the file: " + objection.get() + "; " + back
                    + ", and what others were told is not known");
        }
        old.forgetOlder();
        String told = ran.detail() + "; the old one is " + old.kept().getFileName();
        if (ran.kind() != Result.Kind.DONE) {
            return Result.unknown("there is another key now; " + told);
        }
        return files.facts(path).isReadableByOthers()
                ? Result.unknown(told + "; but everybody can read the new key")
                : Result.done("there is another key now; " + told);
    }

    private static Result restored(Action action, Act<SecurityTarget> act) throws IOException {
        OldKey old = OldKey.of(action.identity());
        for (WatchedFile key : act.target().files()) {
            Path path = Files.exists(key.path()) ? key.path().toRealPath() : key.path();
            if (key.key() && path.equals(old.file()) && old.isKept()) {
                act.proceed();
                old.restore();
                return Result.done("the old key is in its place again; what others were told is not taken back");
            }
        }
        return Result.gone("no key of that rotation is kept");
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
        if (action.verb().equals(BACK)) {
            return OldKey.of(action.identity()).isKept() ? Trace.NOT_DONE : Trace.UNKNOWN;
        }
        Optional<WatchedFile> key = key(action, site);
        if (key.isEmpty() || !Files.isRegularFile(key.get().path())) {
            return Trace.UNKNOWN;
        }
        Map<String, String> now = site.fresh(site.target()).identity(key.get().path());
        return Command.isNamed(action, now) ? Trace.UNKNOWN : Trace.DONE;
    }

    @Override
    public Optional<Action> undo(Action action) {
        if (!action.verb().equals(VERB)) {
            return Optional.empty();
        }
        Map<String, String> file = new HashMap<>(action.identity());
        file.keySet().retainAll(Set.of(NAME, Action.PATH, "modified", "sizeBytes", "file"));
        return Optional.of(Action.of(BACK, action.target(), file, Map.of()));
    }
}
