package com.qte.ops.testkit.contract;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.testkit.contract.Doors.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shuts and locks the door: honest, made of parts of which a test spoils one. */
record ShutDoor(
        Supplier<RemediationSpec<Place>> declared,
        Planning planning,
        Applying applying,
        Tracing tracing,
        Function<Action, Optional<Action>> undoing)
        implements Remediation<Place> {
    interface Planning {
        Plan plan(Occasion<Place> occasion) throws Exception;
    }

    interface Applying {
        Result apply(Action action, Act<Place> act) throws Exception;
    }

    interface Tracing {
        Trace trace(Action action, Site<Place> site) throws Exception;
    }

    static ShutDoor good() {
        return new ShutDoor(
                () -> spec("sample.shut-door", Danger.SAFE, "sample.doors.locked", Duration.ofMillis(900)),
                ShutDoor::planned,
                ShutDoor::applied,
                ShutDoor::traced,
                action -> action.verb().equals("shut") ? Optional.of(reopening(action)) : Optional.empty());
    }

    static RemediationSpec<Place> spec(String id, Danger danger, String heals, Duration timeout) {
        return new RemediationSpec<>(
                id,
                Place.class,
                danger,
                List.of(heals),
                List.of("door"),
                timeout,
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());
    }

    ShutDoor declaring(Supplier<RemediationSpec<Place>> other) {
        return new ShutDoor(other, planning, applying, tracing, undoing);
    }

    ShutDoor as(Danger danger) {
        return declaring(() -> spec("sample.shut-door", danger, "sample.doors.locked", Duration.ofMillis(900)));
    }

    ShutDoor planning(Planning other) {
        return new ShutDoor(declared, other, applying, tracing, undoing);
    }

    ShutDoor applying(Applying other) {
        return new ShutDoor(declared, planning, other, tracing, undoing);
    }

    ShutDoor tracing(Tracing other) {
        return new ShutDoor(declared, planning, applying, other, undoing);
    }

    ShutDoor undoing(Function<Action, Optional<Action>> other) {
        return new ShutDoor(declared, planning, applying, tracing, other);
    }

    static Plan planned(Occasion<Place> occasion) throws IOException, Exception {
        Doors.Seen seen = occasion.fresh(occasion.target()).look();
        boolean wished = occasion.wishes().getOrDefault("door", "north").equals("north");
        return wished && seen.state().equals(Doors.OPEN)
                ? plan(occasion, "all", List.of(shutting(seen)))
                : plan(occasion, "nothing", List.of());
    }

    static Plan plan(Occasion<Place> occasion, String note, List<Action> actions) {
        return new Plan(
                "sample.shut-door",
                occasion.target().subject(),
                note,
                actions,
                Math.max(1, actions.size()),
                occasion.now(),
                occasion.now().plus(Duration.ofMinutes(5)));
    }

    static Action shutting(Doors.Seen seen) {
        return Action.of(
                "shut", "north", Map.of("door", "north", "number", seen.number(), "state", seen.state()), Map.of());
    }

    static Action reopening(Action action) {
        return Action.of(
                "reopen",
                "north",
                Map.of("door", "north", "number", action.identity().getOrDefault("number", ""), "state", Doors.LOCKED),
                Map.of());
    }

    static Result applied(Action action, Act<Place> act) throws Exception {
        boolean shuts = action.verb().equals("shut");
        Map<String, String> needed = Map.of("door", "north", "state", shuts ? Doors.OPEN : Doors.LOCKED);
        if (!shuts && !action.verb().equals("reopen")
                || !action.identity().entrySet().containsAll(needed.entrySet())
                || !action.identity().containsKey("number")) {
            return Result.refused("no action of this remediation");
        }
        Doors.Session session = act.fresh(act.target());
        String number = action.identity().get("number");
        if (!shuts) {
            return told(session, "reopen " + number);
        }
        Result first = told(session, "shut " + number);
        if (first.kind() != Result.Kind.DONE) {
            return first;
        }
        act.proceed();
        return told(session, "lock " + number);
    }

    /** One step. */
    static Result told(Doors.Session session, String command) throws IOException {
        String answer = session.tell(command);
        return switch (answer) {
            case "done" -> Result.done(command);
            case "gone" -> Result.gone(command);
            default -> throw new IOException("this is no answer of a door");
        };
    }

    static Trace traced(Action action, Site<Place> site) throws Exception {
        Doors.Seen seen = site.fresh(site.target()).look();
        return seen.state().equals(action.verb().equals("shut") ? Doors.LOCKED : Doors.OPEN)
                        || !seen.number().equals(action.identity().get("number"))
                ? Trace.DONE
                : Trace.NOT_DONE;
    }

    @Override
    public RemediationSpec<Place> spec() {
        return declared.get();
    }

    @Override
    public Plan plan(Occasion<Place> occasion) throws Exception {
        return planning.plan(occasion);
    }

    @Override
    public Result apply(Action action, Act<Place> act) throws Exception {
        return applying.apply(action, act);
    }

    @Override
    public Trace trace(Action action, Site<Place> site) throws Exception {
        return tracing.trace(action, site);
    }

    @Override
    public Optional<Action> undo(Action action) {
        return undoing.apply(action);
    }
}
