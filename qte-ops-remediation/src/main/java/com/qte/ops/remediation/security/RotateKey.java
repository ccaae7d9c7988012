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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts another key in the place of an old one, by the program that configuration names for it. Nothing that the program
 * writes is kept, for it may write the key: not the journal, not the log, nobody gets to see more than its exit code. That
 * there is another key is seen by a salted checksum of the file, whose salt is forgotten at once; whether it may be one, by
 * its form.
 *
 * <p>The old key is kept beside the new one until the next rotation. It is put back only where the program has left what can
 * be no key in its place, which is kept too. A key that is another one stays, whatever became of the program: it may be the
 * only one that others still take. So there is no way back but a person's, who is told where both are.
 *
 * <p>One key a plan. Immutable and thread-safe.
 */
public final class RotateKey implements Remediation<SecurityTarget> {
    static final String VERB = "rotate";

    /** Longer than any limit that can be configured, and time to end what has outstayed it. */
    static final Duration TIMEOUT = Duration.ofMinutes(11);

    /** Of a plan that leaves other keys for the next. */
    private static final String ONE_KEY = "one-key";

    private static final Duration VALID = Duration.ofMinutes(15).plus(TIMEOUT);
    private static final String KEY_WISH = "key";
    private static final String NAME = "key";

    private static final RemediationSpec<SecurityTarget> SPEC = new RemediationSpec<>(
            "security.rotate-key",
            SecurityTarget.class,
            Danger.DESTRUCTIVE,
            List.of("security.key-age/not-rotated"),
            List.of(KEY_WISH),
            TIMEOUT,
            Duration.ofSeconds(1),
            Duration.ofHours(1),
            List.of("RB-F2.3"));

    /** Who came second must see the key that the first one left, and keep no new key in the old one's place. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

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
                return plan(occasion, leavesOthers(key, occasion) ? ONE_KEY : "key", List.of(action));
            }
        }
        return plan(occasion, wished.isPresent() ? "no-such-key" : "none", List.of());
    }

    /** Whether other keys may be found too old when this one is not any more. */
    private static boolean leavesOthers(WatchedFile taken, Occasion<SecurityTarget> occasion) {
        return occasion.findings().isEmpty()
                ? occasion.target().files().stream()
                        .anyMatch(file -> file.key() && !file.name().equals(taken.name()))
                : occasion.findings().stream()
                        .anyMatch(finding -> !finding.id().part().equals(taken.name()));
    }

    /** The check still finds the other keys. */
    @Override
    public boolean isPart(Plan plan) {
        return plan.note().equals(ONE_KEY);
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
        ONE_AT_A_TIME.lockInterruptibly();
        try {
            return rotate(action, act);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static Result rotate(Action action, Act<SecurityTarget> act) throws Exception {
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
        try {
            return rotated(key.get().path(), program, limit, files, old, act);
        } catch (IOException | UnsupportedOperationException e) {
            return Result.unknown("it is not known what is in " + key.get().path() + " now ("
                    + e.getClass().getSimpleName() + "); the old key is in " + old.kept());
        }
    }

    private static Result rotated(
            Path path, Program program, Duration limit, SecurityFiles files, OldKey old, Act<SecurityTarget> act)
            throws Exception {
        Print print = new Print(files, old.kept());
        KeyForm form = KeyForm.of(old.kept());
        Result ran;
        try {
            ran = Command.result(program.runUnheard(limit, act::proceed), "; what it wrote was not kept");
        } catch (InterruptedException e) {
            Result looked = looked(path, Result.unknown("interrupted"), print, form, files, old);
            throw (InterruptedException) new InterruptedException(looked.detail()).initCause(e);
        }
        return looked(path, ran, print, form, files, old);
    }

    /** Whoever is interrupted leaves a key all the same; reading files would end at once. */
    private static Result looked(Path path, Result ran, Print print, KeyForm form, SecurityFiles files, OldKey old)
            throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (print.isOf(path)) {
                old.forget();
                return Result.unknown(ran.detail() + "; but the file holds the same key as before");
            }
            Optional<String> impossible =
                    Files.isRegularFile(path) ? form.impossible(path) : Optional.of("it is not there");
            if (impossible.isPresent()) {
                return Result.unknown(ran.detail() + "; but there was no key in the file: " + impossible.get() + "; "
                        + putBack(old, path, print) + "; what others were told is not known");
            }
            return judged(path, ran, form.doubt(path), files.facts(path).isReadableByOthers(), old);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From here on the file may hold the only key that others still take: whatever is wrong, it stays. */
    private static Result judged(Path path, Result ran, Optional<String> doubt, boolean isOpen, OldKey old) {
        String told = ran.detail() + "; it is in " + path + ", and the old one in " + old.kept();
        if (doubt.isPresent()) {
            return Result.unknown("there is something else now, and perhaps no key: " + doubt.get() + "; " + told);
        }
        if (ran.kind() != Result.Kind.DONE) {
            return Result.unknown("there is another key now; " + told);
        }
        if (isOpen) {
            return Result.unknown("there is another key now; " + told + "; but everybody can read the new key");
        }
        try {
            old.forgetOlder();
        } catch (IOException | DirectoryIteratorException e) {
            return Result.done("there is another key now; " + told + "; one that is older still could not be deleted");
        }
        return Result.done("there is another key now; " + told);
    }

    /** Puts the old key back where there is none, and says where everything is. */
    private static String putBack(OldKey old, Path path, Print print) {
        String why = "the link leads elsewhere";
        try {
            old.putBack();
            if (print.isOf(path)) {
                return "the old one was put back"
                        + (Files.exists(old.aside()) ? ", and what was in its place is in " + old.aside() : "");
            }
        } catch (IOException | UnsupportedOperationException e) {
            why = e.getClass().getSimpleName();
        }
        return "the old one could not be put back (" + why + "): look for it in " + old.kept() + " and " + old.file();
    }

    private static Optional<WatchedFile> key(Action action, Site<SecurityTarget> site) {
        return site.target().files().stream()
                .filter(file ->
                        file.key() && file.name().equals(action.identity().get(NAME)))
                .filter(file -> new Command(file.rotate()).isThere())
                .findFirst();
    }

    /**
     * The program outlives this process, so that a key that is the same may still be rotated. Another file is a rotated key
     * only if it may be one, and the old one was neither put back nor is in it.
     */
    @Override
    public Trace trace(Action action, Site<SecurityTarget> site) throws Exception {
        Optional<WatchedFile> key = key(action, site);
        OldKey old = OldKey.of(action.identity());
        if (!action.verb().equals(VERB)
                || key.isEmpty()
                || !Files.isRegularFile(key.get().path())
                || !Files.isRegularFile(old.kept())) {
            return Trace.UNKNOWN;
        }
        Path path = key.get().path();
        SecurityFiles files = site.fresh(site.target());
        KeyForm form = KeyForm.of(old.kept());
        boolean rotated = !Command.isNamed(action, files.identity(path))
                && !new Print(files, old.kept()).isOf(path)
                && form.impossible(path).isEmpty()
                && form.doubt(path).isEmpty();
        return rotated ? Trace.DONE : Trace.UNKNOWN;
    }
}
