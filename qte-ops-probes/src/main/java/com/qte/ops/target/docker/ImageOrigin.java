package com.qte.ops.target.docker;

import tools.jackson.databind.JsonNode;

/**
 * Of what an image is a release, as far as it says so itself: the last ones of each origin are what somebody may want to go
 * back to.
 *
 * @param name project and service, or the repository that it was pulled from; empty where nothing tells, and all such
 *     images are of one origin
 */
public record ImageOrigin(String name) {
    /** How many that have lost their name are kept of each origin, beside the one that has it. */
    public static final int KEPT = 2;

    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";
    private static final String UNTOLD = "<none>";

    /** From an entry of {@code GET /images/json}. */
    public static ImageOrigin of(JsonNode image) {
        JsonNode labels = image.path("Labels");
        String service = labels.path(SERVICE).asString("");
        if (!service.isEmpty()) {
            return new ImageOrigin(labels.path(PROJECT).asString("") + "/" + service);
        }
        for (JsonNode digest : image.path("RepoDigests")) {
            String text = digest.asString("");
            if (text.contains("@") && !text.startsWith(UNTOLD)) {
                return new ImageOrigin(text.substring(0, text.indexOf('@')));
            }
        }
        return new ImageOrigin("");
    }
}
