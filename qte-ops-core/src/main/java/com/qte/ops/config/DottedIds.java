package com.qte.ops.config;

import com.qte.ops.spi.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sections whose keys are dotted ids. */
final class DottedIds {
    private DottedIds() {}

    /**
     * Notes the ids that are none, each with the nearest that is one.
     *
     * @param section where the ids are keys
     * @param ids all that there are
     * @param leaves the keys below an id
     * @param what text key of the problem
     */
    static void refuseUnknown(Settings section, Collection<String> ids, Set<String> leaves, String what) {
        Map<String, Optional<String>> unknown = new LinkedHashMap<>();
        for (String path : section.paths()) {
            if (ids.stream().noneMatch(id -> path.equals(id) || path.startsWith(id + "."))) {
                int dot = path.lastIndexOf('.');
                String id = dot > 0 && leaves.contains(path.substring(dot + 1)) ? path.substring(0, dot) : path;
                int limit = id.lastIndexOf('.');
                Optional<String> nearest = Nearest.to(id, ids);
                unknown.put(id, nearest.isEmpty() && limit > 0 ? Nearest.to(id.substring(0, limit), ids) : nearest);
            }
        }
        unknown.forEach((id, nearest) -> section.problem(
                id, what, "", nearest.map(meant -> Map.of("nearest", meant)).orElse(Map.of())));
    }
}
