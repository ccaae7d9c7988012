package com.qte.ops.probes.nginx;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.target.http.Reply;
import com.qte.ops.target.nginx.NginxSession;
import com.qte.ops.target.nginx.NginxTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks an nginx for its configured page; blocks for two seconds at most, for four at the first visit. */
public final class NginxFront implements Probe<NginxTarget, NginxFront.Snapshot> {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Longer than this a first answer is not believed: it had the loading of classes in it. */
    private static final Duration COLD = Duration.ofMillis(500);

    /**
     * How it answered.
     *
     * @param answer empty where no page is configured
     */
    public record Snapshot(Optional<Answer> answer) {}

    /**
     * An answer, or none.
     *
     * @param url what was asked for, without its query
     * @param outcome what it came to
     * @param status the HTTP status; empty where there was none
     * @param took how long it took
     * @param detail what went wrong; empty where nothing did
     */
    public record Answer(String url, Outcome outcome, Optional<Integer> status, Duration took, String detail) {}

    @Override
    public ProbeSpec<NginxTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "nginx.front", NginxTarget.class, Snapshot.class, Tier.CHEAP, TIMEOUT, List.of(new NginxReachable()));
    }

    @Override
    public Snapshot collect(Visit<NginxTarget, Snapshot> visit) throws Exception {
        Optional<URI> url = visit.target().url();
        if (url.isEmpty()) {
            visit.missing(Gap.of(NginxReachable.ID, "no-url"));
            return new Snapshot(Optional.empty());
        }
        NginxSession session = visit.session(visit.target());
        Reply reply = session.page(url.get(), WITHIN).reply();
        if (visit.last().isEmpty() && reply.took().compareTo(COLD) > 0) {
            reply = session.page(url.get(), WITHIN).reply();
        }
        String shown = url.get().getScheme() + "://" + url.get().getRawAuthority()
                + url.get().getRawPath();
        Optional<Integer> status =
                reply.status().isPresent() ? Optional.of(reply.status().getAsInt()) : Optional.empty();
        return new Snapshot(
                Optional.of(new Answer(shown, reply.outcome(), status, reply.took(), visit.redacted(reply.detail()))));
    }
}
