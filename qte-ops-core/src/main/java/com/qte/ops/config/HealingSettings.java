package com.qte.ops.config;

import com.qte.ops.model.Mode;
import com.qte.ops.spi.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far healing may go, and where its files are: section {@code healing}.
 *
 * @param mode {@code healing.mode}; {@link Mode#PROPOSE} where nothing is said
 * @param remediationModes {@code healing.remediations.<id>.mode}, of the remediations that are named
 * @param persons {@code healing.persons}: names of those who may approve, revoke, have plans executed, set breakers back
 *     and take incidents on; empty where nothing is said, and then everybody may who has a name
 * @param killSwitch {@code healing.killSwitch}: while this file exists, or its folder does not (other than the state
 *     folder), nothing is applied; {@code kill-switch} in the state folder where nothing is said
 * @param journal {@code healing.journal}: the state folder; {@code .local/state/qte-ops} in the user's home where nothing
 *     is said
 */
public record HealingSettings(
        Mode mode, Map<String, Mode> remediationModes, Set<String> persons, Path killSwitch, Path journal) {
    /** How the names of variables begin that say something of a remediation. */
    static final String REMEDIATION_VARIABLES = Keys.variable(List.of("healing", "remediations")) + "_";

    private static final String UNKNOWN = "config.unknown-remediation";

    public HealingSettings {
        remediationModes = Map.copyOf(remediationModes);
        persons = Set.copyOf(persons);
    }

    /**
     * Reads the section; what is wrong is noted there.
     *
     * @param root the top of the settings
     * @param remediations ids of all remediations; another id is a problem
     * @param home the user's home
     */
    public static HealingSettings read(Settings root, Collection<String> remediations, Path home) {
        Settings healing = root.section("healing");
        Mode mode = mode(healing).orElse(Mode.PROPOSE);
        Map<String, Mode> own = new HashMap<>();
        Settings named = healing.section("remediations");
        remediations.forEach(id -> mode(named.section(id)).ifPresent(its -> own.put(id, its)));
        DottedIds.refuseUnknown(named, remediations, Set.of("mode"), UNKNOWN);
        Path journal = path(healing, "journal")
                .orElse(home.resolve(".local").resolve("state").resolve("qte-ops"));
        return new HealingSettings(
                mode,
                own,
                Set.copyOf(healing.texts("persons")),
                path(healing, "killSwitch").orElse(journal.resolve("kill-switch")),
                journal);
    }

    /**
     * The same beside names of which nobody knows what they mean: one of them may be a slip that was to hold a remediation
     * back, so that those that are not named go no further than PROPOSE.
     */
    public HealingSettings beside(Collection<Problem> doubts) {
        boolean held = doubts.stream()
                .anyMatch(doubt -> doubt.what().equals(UNKNOWN) || doubt.key().startsWith(REMEDIATION_VARIABLES));
        return held && mode.compareTo(Mode.PROPOSE) > 0
                ? new HealingSettings(Mode.PROPOSE, remediationModes, persons, killSwitch, journal)
                : this;
    }

    /**
     * The mode of one remediation: its own where it has one, else that of all. While the mode of all is OFF or OBSERVE
     * no remediation goes further than that.
     */
    public Mode modeOf(String remediation) {
        Mode own = remediationModes.getOrDefault(remediation, mode);
        return mode.compareTo(Mode.PROPOSE) < 0 && own.compareTo(mode) > 0 ? mode : own;
    }

    /** Whether this person's commands count. */
    public boolean hears(String person) {
        return persons.isEmpty() || persons.contains(person);
    }

    /** Whether the remediation's own mode is set, without which nothing destructive runs. */
    public boolean names(String remediation) {
        return remediationModes.containsKey(remediation);
    }

    private static Optional<Mode> mode(Settings section) {
        return section.choice("mode", Set.of("OFF", "OBSERVE", "PROPOSE", "AUTO"))
                .map(Mode::valueOf);
    }

    /** Absolute, since nobody can say from which folder the engine will be started the next time. */
    private static Optional<Path> path(Settings section, String key) {
        Optional<String> text = section.text(key);
        try {
            Optional<Path> path = text.map(Path::of);
            if (path.isPresent() && !path.get().isAbsolute()) {
                section.problem(key, "config.not-absolute", "config.allowed.absolute-path");
                return Optional.empty();
            }
            return path;
        } catch (InvalidPathException e) {
            section.problem(key, "config.not-a-path", "config.allowed.absolute-path");
            return Optional.empty();
        }
    }
}
