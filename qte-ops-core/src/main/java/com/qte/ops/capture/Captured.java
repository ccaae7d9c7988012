package com.qte.ops.capture;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was kept.
 *
 * @param folder where; empty where no folder could be made
 * @param items everything that was to be kept, whatever came of it
 */
public record Captured(Optional<Path> folder, List<Item> items) {
    /**
     * One thing that was to be kept.
     *
     * @param name what it is, such as {@code threads-1}
     * @param file its name in the folder; empty where there is none
     * @param state what came of it
     * @param reason why it is not there, or not whole; empty where it is
     * @param bytes how long the file is; 0 where there is none
     * @param sha256 over the file, in hex; empty where there is none
     */
    public record Item(String name, String file, State state, String reason, long bytes, String sha256) {
        static Item without(String name, State state, String reason) {
            return new Item(name, "", state, reason, 0, "");
        }

        /** Whether there is a file. */
        public boolean isThere() {
            return state == State.COLLECTED || state == State.TRUNCATED;
        }
    }

    /** What came of an item. */
    public enum State {
        /** It is there, whole. */
        COLLECTED,
        /** It is there up to a bound. */
        TRUNCATED,
        /** There is nothing of the kind here. */
        SKIPPED,
        /** It took too long. */
        TIMED_OUT,
        /** It could not be had. */
        FAILED
    }

    public Captured {
        items = List.copyOf(items);
    }

    /** Nothing, and why. */
    public static Captured nothing(String why) {
        return new Captured(Optional.empty(), List.of(Item.without("folder", State.FAILED, why)));
    }

    /** As it stands in a record of the journal. */
    public Map<String, Object> record() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("folder", folder.map(Path::toString).orElse(""));
        data.put("items", items.stream().filter(Item::isThere).map(Item::name).toList());
        data.put(
                "missing",
                items.stream()
                        .filter(item -> !item.isThere())
                        .map(item -> item.name() + " " + item.state() + ": " + item.reason())
                        .toList());
        return data;
    }
}
