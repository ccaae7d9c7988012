package com.qte.ops.remediation.docker;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Unit;
import com.qte.ops.remediation.docker.Holdings.Box;
import com.qte.ops.remediation.docker.Holdings.Cache;
import com.qte.ops.remediation.docker.Holdings.Image;
import com.qte.ops.remediation.docker.Holdings.Network;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One clean-up: the things that it takes away, each by its full identity, and their taking away one by one. */
record Sweep(String engine, Clutter clutter) {
    static final String VERB = "remove";
    static final String IMAGES = "images";
    /** What stays of the same origins: that it is still there is part of what was decided. */
    static final String KEPT = "kept";

    private static final int SHOWN = 6;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;
    private static final int FAILED = 300;
    private static final Duration ONE = Duration.ofSeconds(20);

    /** By id and by the time that it rests on: what began anew since is another thing. */
    Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>();
        put(identity, IMAGES, clutter.images(), Sweep::dated);
        put(identity, KEPT, clutter.kept(), Sweep::dated);
        put(
                identity,
                "containers",
                clutter.containers(),
                box -> box.id() + "@" + box.finished().map(Object::toString).orElse(""));
        put(identity, "networks", clutter.networks(), Network::id);
        put(identity, "caches", clutter.caches(), Cache::id);
        identity.put("engine", engine);
        // Without it, a list that somebody has shortened would name things that are there, too.
        identity.put("things", Integer.toString(size()) + "-" + Integer.toHexString(identity.hashCode()));
        return identity;
    }

    private static String dated(Image image) {
        return image.id() + "@" + image.danglingSince().map(Object::toString).orElse("");
    }

    private int size() {
        return clutter.images().size()
                + clutter.containers().size()
                + clutter.networks().size()
                + clutter.caches().size();
    }

    private static <X> void put(Map<String, String> into, String key, List<X> things, Function<X, String> name) {
        if (!things.isEmpty()) {
            into.put(key, things.stream().map(name).collect(Collectors.joining(",")));
        }
    }

    Action action() {
        Map<String, String> before = Map.of(
                "imageCount", Integer.toString(clutter.images().size()),
                "containerCount", Integer.toString(clutter.containers().size()),
                "networkCount", Integer.toString(clutter.networks().size()),
                "cacheCount", Integer.toString(clutter.caches().size()),
                "bytes", Unit.BYTES.format(clutter.bytes()),
                "names", names());
        return Action.of(VERB, "engine " + engine, identity(), before);
    }

    private String names() {
        List<String> all = Stream.of(
                        clutter.images().stream().map(image -> image.id().replaceFirst("^sha256:(.{12}).*", "$1")),
                        clutter.containers().stream().map(Box::name),
                        clutter.networks().stream().map(Network::name))
                .flatMap(names -> names)
                .toList();
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + ", …" : all.isEmpty() ? "-" : shown;
    }

    /** Takes them away; what is refused stays, and the engine has the last word on what is in use. */
    Result run(DockerActingSession session, Act<DockerTarget> act) throws Exception {
        HoldingsReader reader = new HoldingsReader(session.look(), Map.of());
        long bytes = HoldingsReader.bytes(reader.count());
        Tally tally = new Tally();
        for (Box box : clutter.containers()) {
            // v=0: its volumes stay, the nameless ones as well.
            tally.count(send(session, act, "DELETE", "/containers/" + box.id() + "?v=0&force=0"));
        }
        for (Network network : clutter.networks()) {
            tally.count(send(session, act, "DELETE", "/networks/" + network.id()));
        }
        for (Image image : clutter.images()) {
            // noprune: what it was built on may be somebody's, too.
            tally.count(send(session, act, "DELETE", "/images/" + image.id() + "?force=0&noprune=1"));
        }
        for (Cache cache : clutter.caches()) {
            // There is no other way to take one away; with its full id it means no other.
            String filter = "{\"id\":{\"" + cache.id() + "\":true}}";
            tally.count(send(
                    session,
                    act,
                    "POST",
                    "/build/prune?all=1&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
        }
        long freed = Math.max(0, bytes - HoldingsReader.bytes(reader.count()));
        return tally.result(Unit.BYTES.format(freed));
    }

    private static DockerReply send(DockerActingSession session, Act<DockerTarget> act, String method, String path)
            throws Exception {
        act.proceed();
        Duration left = act.remaining();
        return session.send(method, path, "", left.compareTo(ONE) < 0 ? left : ONE);
    }

    /** What came of each. */
    private static final class Tally {
        private int removed;
        private int gone;
        private int kept;
        private String refusal = "";

        private void count(DockerReply reply) {
            if (reply.status() == NOT_FOUND) {
                gone++;
            } else if (reply.status() == CONFLICT || reply.status() == FORBIDDEN) {
                kept++;
                refusal = "; " + reply.message();
            } else if (reply.status() >= FAILED) {
                throw new OpsException(
                        OpsException.Kind.PROTOCOL,
                        removed + " removed, then the engine answered " + reply.status() + ": " + reply.message());
            } else {
                removed++;
            }
        }

        private Result result(String freed) {
            String told = removed + " removed, " + gone + " gone by themselves, " + kept + " in use and kept; " + freed
                    + " freed" + refusal;
            if (removed > 0) {
                return Result.done(told);
            }
            return kept > 0 ? Result.refused(told) : Result.gone(told);
        }
    }
}
