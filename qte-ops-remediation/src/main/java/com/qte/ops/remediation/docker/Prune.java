package com.qte.ops.remediation.docker;

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
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerSession;
import com.qte.ops.target.docker.DockerTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes away what an engine keeps for nobody; what that is, {@link Clutter} says. Never a volume, never anything of the
 * project, never by the engine's own clean-up: each thing is taken by its id, and was decided upon by times that the
 * engine's own clean-up does not look at.
 *
 * <p>Since when an image has had no name the engine does not tell. It is taken from the findings of
 * {@code docker.images.dangling}, which has watched them; of an image that nobody has watched nothing is known, and it
 * stays. What is planned is one act, since it is one store that it is done to.
 *
 * <p>Immutable and thread-safe.
 */
public final class Prune implements Remediation<DockerTarget> {
    /** Whose evidence {@link #DANGLING} tells since when images dangle. */
    static final String WATCHED_BY = "docker.images.dangling";

    /** Lines of an image's id, a blank, and a time. */
    static final String DANGLING = "dangling";

    private static final Duration VALID = Duration.ofMinutes(15);
    /** Things of each kind in one plan; a person is to read it. */
    private static final int MOST = 50;

    private static final RemediationSpec<DockerTarget> SPEC = new RemediationSpec<>(
            "docker.prune",
            DockerTarget.class,
            Danger.DISRUPTIVE,
            List.of("docker.disk", WATCHED_BY),
            List.of(),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-B1.f2"));

    private final Duration dangling;
    private final Duration ended;

    /** With the ages of the manual's own caution. */
    public Prune() {
        this(Protection.DANGLING, Protection.ENDED);
    }

    Prune(Duration dangling, Duration ended) {
        this.dangling = dangling;
        this.ended = ended;
    }

    @Override
    public RemediationSpec<DockerTarget> spec() {
        return SPEC;
    }

    /**
     * Reads all that the engine holds and names what nobody needs; blocks for as long as the engine counts, some seconds
     * with large volumes.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine does not answer
     */
    @Override
    public Plan plan(Occasion<DockerTarget> occasion) throws Exception {
        DockerSession look = occasion.fresh(occasion.target());
        Holdings holdings = new HoldingsReader(look, watched(occasion)).read();
        Clutter clutter = Clutter.of(holdings, protection(occasion.target()), occasion.now());
        Clutter first = clutter.first(MOST);
        List<Action> actions = clutter.isEmpty() ? List.of() : List.of(new Sweep(holdings.engine(), first).action());
        String note = clutter.isEmpty() ? "nothing" : first.equals(clutter) ? "all" : "first";
        Instant now = occasion.now();
        return new Plan(SPEC.id(), occasion.target().subject(), note, actions, 1, now, now.plus(VALID));
    }

    private Protection protection(DockerTarget target) {
        Set<String> named = target.services().stream()
                .map(ComposeService::image)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new Protection(named, dangling, ended);
    }

    private static Map<String, Instant> watched(Occasion<DockerTarget> occasion) {
        return occasion.findings().stream()
                .filter(finding -> finding.check().equals(WATCHED_BY))
                .flatMap(finding -> finding.evidence().stream())
                .filter(evidence -> evidence.name().equals(DANGLING))
                .flatMap(
                        evidence -> evidence instanceof Evidence.Items items ? items.values().stream() : Stream.empty())
                .map(line -> line.split(" ", 2))
                .collect(HashMap::new, (into, pair) -> since(pair, into), HashMap::putAll);
    }

    private static void since(String[] pair, Map<String, Instant> into) {
        if (pair.length == 2) {
            Container.time(pair[1]).ifPresent(time -> into.put(pair[0], time));
        }
    }

    /**
     * Reads all once more, and takes away what was named if nobody needs any of it still; blocks for at most a minute.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine did not say what it has done
     */
    @Override
    public Result apply(Action action, Act<DockerTarget> act) throws Exception {
        if (!action.verb().equals(Sweep.VERB)) {
            return Result.refused("there is no such act: " + action.verb());
        }
        DockerTarget target = act.target();
        DockerActingSession session = act.fresh(target.acting());
        Holdings holdings = new HoldingsReader(session.look(), since(action)).read();
        Clutter now = Clutter.of(holdings, protection(target), act.now());
        Sweep sweep = new Sweep(holdings.engine(), named(action, now));
        if (!sweep.identity().equals(action.identity())) {
            return Result.gone("something that was named is needed by now, or is gone; nothing was removed");
        }
        return sweep.run(session, act);
    }

    /** What was known of the images when the plan was made. */
    private static Map<String, Instant> since(Action action) {
        Map<String, Instant> since = new HashMap<>();
        Stream.of(Sweep.IMAGES, Sweep.KEPT)
                .flatMap(key -> ids(action, key).stream())
                .forEach(line -> since(line.split("@", 2), since));
        return since;
    }

    private static Clutter named(Action action, Clutter all) {
        Set<String> ids = action.identity().keySet().stream()
                .flatMap(key -> ids(action, key).stream())
                .map(line -> line.replaceFirst("@.*", ""))
                .collect(Collectors.toSet());
        return new Clutter(
                all.images().stream().filter(image -> ids.contains(image.id())).toList(),
                all.kept().stream().filter(image -> ids.contains(image.id())).toList(),
                all.containers().stream().filter(box -> ids.contains(box.id())).toList(),
                all.networks().stream()
                        .filter(network -> ids.contains(network.id()))
                        .toList(),
                all.caches().stream().filter(cache -> ids.contains(cache.id())).toList());
    }

    private static List<String> ids(Action action, String key) {
        return Arrays.asList(action.identity().getOrDefault(key, "").split(","));
    }

    /**
     * Done where all that was named is gone, not done where all of it is there; blocks for as long as the engine counts.
     *
     * @throws com.qte.ops.target.docker.DockerFailure if the engine does not answer
     */
    @Override
    public Trace trace(Action action, Site<DockerTarget> site) throws Exception {
        Holdings holdings = new HoldingsReader(site.fresh(site.target()), Map.of()).read();
        Set<String> there = Stream.of(
                        holdings.images().stream().map(Holdings.Image::id),
                        holdings.containers().stream().map(Holdings.Box::id),
                        holdings.networks().stream().map(Holdings.Network::id),
                        holdings.caches().stream().map(Holdings.Cache::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        List<String> named = List.of(Sweep.IMAGES, "containers", "networks", "caches").stream()
                .flatMap(key -> ids(action, key).stream())
                .map(line -> line.replaceFirst("@.*", ""))
                .filter(id -> !id.isEmpty())
                .toList();
        long left = named.stream().filter(there::contains).count();
        return left == 0 ? Trace.DONE : left == named.size() ? Trace.NOT_DONE : Trace.UNKNOWN;
    }
}
