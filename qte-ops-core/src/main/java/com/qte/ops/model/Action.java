package com.qte.ops.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change to one target, named by its full identity. Plain strings, so that it can be shown, hashed, journaled and
 * compared without knowing its kind.
 *
 * <p>Some keys of an identity are well known: by them the library sees that it would be hit itself. Whoever acts on such
 * a thing names it by them, besides what else makes its identity: {@link #PID}, {@link #CONTAINER}, {@link #PATH},
 * {@link #UNIT}, {@link #LIVE_RESTORE}.
 *
 * @param verb what is done, such as {@code terminate}; text key {@code <remediation>.action.<verb>}
 * @param target what it is done to, for people
 * @param identity everything that makes the target this one and no other: pid and backend start, not the pid alone.
 *     Checked again in the very statement that acts; never empty
 * @param before what stood there before, as far as the act replaces it
 */
public record Action(String verb, String target, SortedMap<String, String> identity, SortedMap<String, String> before) {
    /** Key of a process's number as this process sees it. */
    public static final String PID = "os.pid";
    /** Key of a container's id, in full or its first 12 digits at the least. */
    public static final String CONTAINER = "container.id";
    /** Key of a file's or folder's absolute path, links followed. */
    public static final String PATH = "file.path";
    /** Key of a systemd unit's name, such as {@code docker.service}. */
    public static final String UNIT = "unit.name";
    /** Key that an action on the Docker daemon has: {@code true} where containers outlive it, else {@code false}. */
    public static final String LIVE_RESTORE = "docker.live-restore";

    /** @throws IllegalArgumentException if the verb is not a word, the target blank or the identity empty */
    public Action {
        Names.word("verb", verb);
        if (target.isBlank()) {
            throw new IllegalArgumentException("an action needs a target that people can read");
        }
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("an action needs the identity of its target: " + verb + " " + target);
        }
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    }

    /** With maps of any kind. */
    public static Action of(String verb, String target, Map<String, String> identity, Map<String, String> before) {
        return new Action(verb, target, new TreeMap<>(identity), new TreeMap<>(before));
    }
}
