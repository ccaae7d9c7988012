package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.ServiceTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Puts a container of another image in the place of one. The old one is kept, stopped and under another name, until the
 * new one is ready; if that does not get ready, the old one is put back.
 *
 * @param asPlanned whether the old one, seen again, is still the one that is to be replaced
 */
record Recreation(
        Container old,
        List<Inhabitant> inhabitants,
        DockerActingSession session,
        Services services,
        Act<ServiceTarget> act,
        Predicate<Container> asPlanned) {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    /** What it takes to start another one and to see it running. */
    private static final Duration TO_START = Duration.ofSeconds(10);
    /** What is left to put the old one back. */
    private static final Duration TO_GO_BACK = Duration.ofSeconds(15);

    /** The least time that it takes where nothing stops slowly. */
    static final Duration LEAST = STOP_WITHIN.plus(TO_START).plus(TO_GO_BACK);

    private static final Duration ONE = Duration.ofSeconds(90);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final int FAILED = 300;
    private static final int NOT_FOUND = 404;
    private static final int STEPS_BACK = 3;

    /**
     * @param image name or id of the image that is to run
     * @param id its id: if the name means another one by now, nothing is changed
     */
    Result run(String image, String id) throws Exception {
        if (act.remaining().compareTo(needed()) < 0) {
            return Result.refused("too little time is left to stop it, to start another one and to go back");
        }
        Optional<JsonNode> seen = session.look().find("/containers/" + old.id() + "/json");
        if (seen.isEmpty()) {
            return Result.gone("the container is not there any more");
        }
        JsonNode oldImage = session.look().read("/images/" + old.image() + "/json");
        Blueprint blueprint = Blueprint.of(seen.get(), oldImage, image);
        act.proceed();
        // What was prepared or pulled may have taken its time.
        if (services.find(old.id()).filter(asPlanned).isEmpty()) {
            return Result.gone("the container was stopped, started or removed by somebody else a moment ago");
        }
        Optional<String> made = Optional.empty();
        try {
            DockerReply aside = post("/containers/" + old.id() + "/rename?name=" + name(old.name() + "-old"), "");
            if (aside.status() >= FAILED) {
                return Result.gone("somebody else is at it: " + aside.message());
            }
            String fresh = created(blueprint);
            made = Optional.of(fresh);
            if (services.find(fresh).filter(one -> one.image().equals(id)).isEmpty()) {
                goBack(made);
                return Result.refused("the name " + image + " means another image by now; nothing was stopped");
            }
            joined(fresh, blueprint);
            if (act.remaining().compareTo(needed()) < 0) {
                goBack(made);
                return Result.refused("too little time is left to stop it and to go back; nothing was stopped");
            }
            stop();
            accepted(post("/containers/" + fresh + "/start", ""));
            Optional<String> problem = awaited(fresh);
            if (problem.isPresent()) {
                return wentBack(made, problem.get());
            }
        } catch (DockerFailure | RuntimeException | InterruptedException e) {
            goBackAfter(made, e);
            throw e;
        }
        // From here on the new one is what serves: nothing that fails may take it back.
        return Result.done("now of " + image + ", before of " + old.image() + removedOld());
    }

    private Result wentBack(Optional<String> made, String problem) throws DockerFailure, InterruptedException {
        goBack(made);
        String said = "the new container " + problem;
        return services.find(old.id()).filter(Container::runs).isPresent() || !old.runs()
                ? Result.refused(said + "; the old one is back")
                : Result.unknown(said + "; the old one was put back and does not run");
    }

    /** Removes the old one and says what is left of it; empty where nothing is. */
    private String removedOld() {
        try {
            // v=0: its volumes are the new one's now.
            DockerReply removed = delete("/containers/" + old.id() + "?v=0&force=1");
            return removed.status() >= FAILED ? "; the old container stays: " + removed.message() : "";
        } catch (DockerFailure | RuntimeException e) {
            return "; the old container may stay: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "; the old container may stay: interrupted while it was removed";
        }
    }

    private static String name(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String created(Blueprint blueprint) throws DockerFailure, InterruptedException {
        return accepted(post("/containers/create?name=" + name(old.name()), blueprint.body()))
                .json()
                .path("Id")
                .asString("");
    }

    private void joined(String id, Blueprint blueprint) throws DockerFailure, InterruptedException {
        for (Map.Entry<String, String> network : blueprint.networks().entrySet()) {
            String body = "{\"Container\":\"" + id + "\",\"EndpointConfig\":" + network.getValue() + "}";
            accepted(post("/networks/" + name(network.getKey()) + "/connect", body));
        }
    }

    /** From its stop on. */
    private Duration needed() {
        return stopWithin().plus(TO_START).plus(TO_GO_BACK);
    }

    private Duration stopWithin() {
        return inhabitants.stream()
                .map(Inhabitant::stopWithin)
                .max(Duration::compareTo)
                .orElse(STOP_WITHIN);
    }

    private void stop() throws DockerFailure, InterruptedException {
        Optional<String> signal =
                inhabitants.stream().flatMap(one -> one.stopSignal().stream()).findFirst();
        if (old.runs() && signal.isPresent() && !signal.equals(old.stopSignal())) {
            accepted(post("/containers/" + old.id() + "/kill?signal=" + signal.get(), ""));
        }
        accepted(post("/containers/" + old.id() + "/stop?t=" + stopWithin().toSeconds(), ""));
    }

    /** Why it did not get ready; empty where it did. */
    private Optional<String> awaited(String id) throws DockerFailure, InterruptedException {
        long begun = System.nanoTime();
        while (act.remaining().compareTo(TO_GO_BACK) > 0) {
            Optional<Container> now = services.find(id);
            if (now.isEmpty() || !now.get().runs() && !now.get().status().equals("restarting")) {
                return Optional.of(now.map(one -> "is " + one.state()).orElse("is gone"));
            }
            if (now.get().isIll()) {
                return Optional.of("is " + now.get().state());
            }
            if (Readiness.of(now.get(), inhabitants, act, Duration.ofNanos(System.nanoTime() - begun))) {
                return Optional.empty();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the new container");
            }
        }
        return Optional.of("was not ready in time");
    }

    /** What cannot be put back is told with what had gone wrong before. */
    private void goBackAfter(Optional<String> made, Exception problem) {
        try {
            goBack(made);
        } catch (OpsException e) {
            problem.addSuppressed(e);
        }
        if (problem instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private record Step(String method, String path) {}

    /**
     * Attempts each step, whatever became of those before it, and on a thread that was interrupted, too.
     *
     * @throws OpsException if any failed; with all of them
     */
    private void goBack(Optional<String> made) {
        List<Step> steps = new ArrayList<>();
        made.ifPresent(id -> steps.add(new Step("DELETE", "/containers/" + id + "?v=0&force=1")));
        steps.add(new Step("POST", "/containers/" + old.id() + "/rename?name=" + name(old.name())));
        if (old.runs()) {
            steps.add(new Step("POST", "/containers/" + old.id() + "/start"));
        }
        boolean interrupted = Thread.interrupted();
        List<Exception> failures = new ArrayList<>();
        for (Step step : steps) {
            try {
                taken(step);
            } catch (DockerFailure | RuntimeException e) {
                failures.add(e);
            } catch (InterruptedException e) {
                failures.add(e);
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            OpsException all = new OpsException(
                    OpsException.Kind.PROTOCOL,
                    "on the way back: " + failures.get(0).getMessage());
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    /** Each has its share of what is left, so that one that hangs leaves time for the others. */
    private void taken(Step step) throws DockerFailure, InterruptedException {
        Duration left = act.remaining().compareTo(TO_GO_BACK) < 0 ? TO_GO_BACK : act.remaining();
        DockerReply reply = session.send(step.method(), step.path(), "", left.dividedBy(STEPS_BACK));
        boolean gone = step.method().equals("DELETE") && reply.status() == NOT_FOUND;
        if (!gone) {
            accepted(reply);
        }
    }

    private DockerReply post(String path, String json) throws DockerFailure, InterruptedException {
        return session.send("POST", path, json, within(TO_GO_BACK));
    }

    private DockerReply delete(String path) throws DockerFailure, InterruptedException {
        return session.send("DELETE", path, "", within(Duration.ZERO));
    }

    /** How long one call may take, so that this much is left after it. */
    private Duration within(Duration reserved) {
        Duration left = act.remaining().minus(reserved);
        if (left.isNegative() || left.isZero()) {
            throw new OpsException(OpsException.Kind.TIMEOUT, "no time is left but to go back");
        }
        return left.compareTo(ONE) < 0 ? left : ONE;
    }

    private static DockerReply accepted(DockerReply reply) {
        boolean already = reply.status() == 304; // is in that state already
        if (reply.status() >= FAILED && !already) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL, "the engine answered " + reply.status() + ": " + reply.message());
        }
        return reply;
    }
}
