package com.qte.ops.remediation.docker;

import com.qte.ops.model.OpsException;
import com.qte.ops.target.docker.DockerActingSession;
import com.qte.ops.target.docker.DockerFailure;
import com.qte.ops.target.docker.DockerReply;
import com.qte.ops.target.docker.DockerSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where an image comes from, and what its name means there: the engine asks, not this process, and only for images that are
 * pulled by a name with a tag.
 *
 * @param repository such as {@code registry.example:5000/qte/engine}
 * @param tag such as {@code 1.4}
 */
record Origin(String repository, String tag) {
    private static final Pattern NAME = Pattern.compile("([\\w.-]+(?::\\d+)?(?:/[\\w.-]+)*?)(?::([\\w.-]+))?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    /** The engine asks somebody far away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FAILED = 300;

    /** Empty for an id, and for a name that is pinned by a digest: these mean one image for ever. */
    static Optional<Origin> of(String reference) {
        Matcher matcher = NAME.matcher(reference);
        boolean isTagged = matcher.matches() && !reference.startsWith("sha256:");
        return isTagged
                ? Optional.of(new Origin(
                        matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("latest")))
                : Optional.empty();
    }

    /**
     * The digest that the name stands for there, now.
     *
     * @throws DockerFailure if the engine does not answer, or cannot find out
     */
    Optional<String> digest(DockerSession look) throws DockerFailure, InterruptedException {
        JsonNode told = look.read("/distribution/" + repository + ":" + tag + "/json", PATIENCE);
        return Optional.of(told.path("Descriptor").path("digest").asString(""))
                .filter(digest -> DIGEST.matcher(digest).matches());
    }

    /** Whether an image, as the engine describes it, is the one of this digest. */
    static boolean isOf(JsonNode image, String digest) {
        return image.path("RepoDigests")
                .valueStream()
                .anyMatch(one -> one.asString("").endsWith("@" + digest));
    }

    /**
     * Pulls exactly this image, and gives it the name.
     *
     * @return its id
     * @throws DockerFailure if the engine did not say what it has done
     * @throws OpsException if it could not be pulled
     */
    String pull(DockerActingSession session, String digest, Duration within)
            throws DockerFailure, InterruptedException {
        String pinned = repository + "@" + digest;
        DockerReply reply = session.send(
                "POST", "/images/create?fromImage=" + escaped(repository) + "&tag=" + escaped(digest), "", within);
        Optional<JsonNode> image = session.look().find("/images/" + pinned + "/json");
        if (reply.status() >= FAILED || image.isEmpty()) {
            // What goes wrong on the way is told in the answer, whose status is 200 by then.
            throw new OpsException(
                    OpsException.Kind.PROTOCOL,
                    "the engine could not pull " + pinned + ": "
                            + (reply.status() >= FAILED ? reply.message() : lastLine(reply.text())));
        }
        String id = image.get().path("Id").asString("");
        name(session, id);
        return id;
    }

    /** Gives the name to an image. */
    void name(DockerActingSession session, String id) throws DockerFailure, InterruptedException {
        DockerReply tagged = session.send(
                "POST",
                "/images/" + id + "/tag?repo=" + escaped(repository) + "&tag=" + escaped(tag),
                "",
                DockerSession.PATIENCE);
        if (tagged.status() >= FAILED) {
            throw new OpsException(
                    OpsException.Kind.PROTOCOL, "the engine answered " + tagged.status() + ": " + tagged.message());
        }
    }

    private static String lastLine(String text) {
        String all = text.strip();
        String last = all.substring(all.lastIndexOf('\n') + 1);
        return last.length() > FAILED ? last.substring(0, FAILED) : last;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
