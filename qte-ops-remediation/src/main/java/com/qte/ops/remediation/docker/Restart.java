package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One restart, up to the container's being ready. */
record Restart(
        Container container,
        List<Inhabitant> inhabitants,
        DockerActingSession session,
        Services services,
        Act<ServiceTarget> act) {
    /** What Docker itself gives a container to end. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private static final Duration MARGIN = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    Result run() throws Exception {
        Duration stopWithin = inhabitants.stream()
                .map(Inhabitant::stopWithin)
                .max(Duration::compareTo)
                .orElse(STOP_WITHIN);
        Optional<String> signal =
                inhabitants.stream().flatMap(one -> one.stopSignal().stream()).findFirst();
        if (container.runs() && signal.isPresent() && !signal.equals(container.stopSignal())) {
            accepted(
                    session.send("POST", "/containers/" + container.id() + "/kill?signal=" + signal.get(), "", left()));
        }
        String path = "/containers/" + container.id() + "/restart?t=" + stopWithin.toSeconds();
        accepted(session.send("POST", path, "", left()));
        return ready();
    }

    private Duration left() {
        return act.remaining().minus(MARGIN).isNegative()
                ? Duration.ofMillis(1)
                : act.remaining().minus(MARGIN);
    }

    /** Whether it did is not known of one that failed on the way. */
    private static void accepted(DockerReply reply) {
        if (reply.status() >= 300) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL, "the engine answered " + reply.status() + ": " + reply.message());
        }
    }

    /** Restarted it is; whether that helped is for the verification to say. */
    private Result ready() throws DockerFailure, InterruptedException {
        long begun = System.nanoTime();
        while (act.remaining().compareTo(MARGIN) > 0) {
            Optional<Container> now = services.find(container.id());
            if (now.isEmpty()) {
                return Result.done("restarted, and removed by somebody since");
            }
            if (!now.get().runs() && !now.get().status().equals("restarting")) {
                return Result.done("restarted, and is " + now.get().state() + " again");
            }
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            if (Readiness.of(now.get(), inhabitants, act, since)) {
                return Result.done("ready " + since.toMillis() + " ms after its restart");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the container to be ready");
            }
        }
        return Result.done("restarted, and not ready yet");
    }
}
