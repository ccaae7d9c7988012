package org.example.recorder;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves a file that the loader does not take out of its way; undone, it waits again. One file a plan, the oldest first. */
public final class SetAside implements Remediation<RecorderTarget> {
    private static final String FILE = "file";
    private static final String SET_ASIDE = "set-aside";
    private static final String PUT_BACK = "put-back";
    private static final String FIRST_OF_SEVERAL = "first-of-several";
    private static final Duration VALID = Duration.ofMinutes(15);

    private static final RemediationSpec<RecorderTarget> SPEC = new RemediationSpec<>(
            "recorder.set-aside",
            RecorderTarget.class,
            Danger.SAFE,
            List.of(StuckFile.ID + "/refused"),
            List.of(FILE),
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofMinutes(1),
            List.of());

    @Override
    public RemediationSpec<RecorderTarget> spec() {
        return SPEC;
    }

    @Override
    public Plan plan(Occasion<RecorderTarget> occasion) throws Exception {
        Spool spool = occasion.session(occasion.target());
        List<SpoolFile> waiting = spool.waiting();
        Optional<Instant> taken = spool.taken();
        List<SpoolFile> passedOver = waiting.stream()
                .filter(file -> taken.filter(file.since()::isBefore).isPresent())
                .toList();
        Way way = new Way(spool.incoming(), spool.aside());
        List<Action> actions = passedOver.stream()
                .filter(file -> isNamed(file.name(), occasion))
                .limit(1)
                .map(file -> Action.of(SET_ASIDE, file.name(), way.identity(file), Map.of()))
                .toList();
        String note = actions.isEmpty() ? "nothing" : passedOver.size() == 1 ? "only" : FIRST_OF_SEVERAL;
        Instant now = occasion.now();
        int peers = Math.max(1, waiting.size());
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, peers, now, now.plus(VALID));
    }

    private static boolean isNamed(String file, Occasion<?> occasion) {
        return file.equals(occasion.wishes().get(FILE))
                || occasion.findings().stream()
                        .flatMap(finding -> finding.evidence().stream())
                        .anyMatch(fact -> fact.equals(Evidence.text(FILE, file)));
    }

    @Override
    public boolean isPart(Plan plan) {
        return plan.note().equals(FIRST_OF_SEVERAL);
    }

    @Override
    public Result apply(Action action, Act<RecorderTarget> act) throws Exception {
        Optional<Way> way = Way.of(action, act.session(act.target()));
        return way.isEmpty() ? Result.refused("no such act") : way.get().go(action);
    }

    @Override
    public Trace trace(Action action, Site<RecorderTarget> site) throws Exception {
        Optional<Way> way = Way.of(action, site.session(site.target()));
        return way.isEmpty() ? Trace.UNKNOWN : way.get().isAt(way.get().from(), action) ? Trace.NOT_DONE : Trace.DONE;
    }

    @Override
    public Optional<Action> undo(Action action) {
        Map<String, String> back = new HashMap<>(action.identity());
        back.put(Action.PATH, action.identity().getOrDefault(SpoolFile.TO, ""));
        back.put(SpoolFile.TO, action.identity().getOrDefault(Action.PATH, ""));
        return Optional.of(Action.of(PUT_BACK, action.target(), back, Map.of()));
    }

    /** From where to where an action moves its file. */
    private record Way(Path from, Path to) {
        static Optional<Way> of(Action action, Spool spool) throws IOException {
            return switch (action.verb()) {
                case SET_ASIDE -> Optional.of(new Way(spool.incoming(), spool.aside()));
                case PUT_BACK -> Optional.of(new Way(spool.aside(), spool.incoming()));
                default -> Optional.empty();
            };
        }

        boolean isAt(Path folder, Action action) throws IOException {
            return SpoolFile.at(folder.resolve(action.target()))
                    .filter(file -> file.name().equals(action.target()))
                    .filter(file -> identity(file).equals(action.identity()))
                    .isPresent();
        }

        Map<String, String> identity(SpoolFile file) {
            return file.identity(from, to);
        }

        Result go(Action action) throws IOException {
            Path source = from.resolve(action.target());
            Path target = to.resolve(action.target());
            if (!isAt(from, action)) {
                return Result.gone(source + " is not the file that was named");
            }
            try {
                Files.move(source, target);
            } catch (NoSuchFileException e) {
                return Result.gone(source + " has just been taken");
            } catch (FileAlreadyExistsException e) {
                return Result.refused(target + " is there already");
            }
            if (isAt(to, action)) {
                return Result.done(source + " is " + target + " now");
            }
            Files.move(target, source); // another file had taken the name between the look and the move
            return Result.gone(source + " has just been replaced");
        }
    }
}
