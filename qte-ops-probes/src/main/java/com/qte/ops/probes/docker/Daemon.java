package com.qte.ops.probes.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks an engine for its version. One that does not answer is a fact of the snapshot, judged by {@link DaemonAnswers}.
 * Safe from several threads; blocks for at most twice {@link DockerSession#PATIENCE}.
 */
public final class Daemon implements Probe<DockerTarget, DaemonSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final String PATH = "/version";

    /** Longer than this a first answer is not believed: it had the loading of classes in it. */
    private static final Duration COLD = Duration.ofMillis(500);

    @Override
    public ProbeSpec<DockerTarget, DaemonSnapshot> spec() {
        return new ProbeSpec<>(
                "docker.engine",
                DockerTarget.class,
                DaemonSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new DaemonAnswers()));
    }

    @Override
    public DaemonSnapshot collect(Visit<DockerTarget, DaemonSnapshot> visit) throws Exception {
        DockerSession session = visit.session(visit.target());
        try {
            DockerReply reply = session.get(PATH, DockerSession.PATIENCE);
            if (visit.last().isEmpty() && reply.took().compareTo(COLD) > 0) {
                reply = session.get(PATH, DockerSession.PATIENCE);
            }
            return new DaemonSnapshot(Optional.empty(), "", Optional.of(reply.took()), Asked.version(reply));
        } catch (DockerFailure failure) {
            String detail = Asked.line(visit.redacted(String.valueOf(failure.getMessage())));
            return new DaemonSnapshot(Optional.of(failure.outcome()), detail, Optional.empty(), Optional.empty());
        }
    }
}
