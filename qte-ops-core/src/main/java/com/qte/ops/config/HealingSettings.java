package com.qte.ops.config;

import com.qte.ops.model.Mode;
import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * How far healing may go, and where its files are: section {@code healing}.
 *
 * @param mode {@code healing.mode}; {@link Mode#PROPOSE} where nothing is said
 * @param remediationModes {@code healing.remediations.<id>.mode}, of the remediations that are named
 * @param killSwitch {@code healing.killSwitch}: while this file exists nothing is applied; {@code kill-switch} in the
 *     state folder where nothing is said
 * @param journal {@code healing.journal}: the state folder; {@code .local/state/qte-ops} in the user's home where nothing
 *     is said
 */
public record HealingSettings(Mode mode, Map<String, Mode> remediationModes, Path killSwitch, Path journal) {
    public HealingSettings {
        remediationModes = Map.copyOf(remediationModes);
    }

    /**
     * Reads the section; what is wrong is noted there.
     *
     * @param root the top of the settings
     * @param remediations ids of all remediations; another id is a problem
     * @param home the user's home
     */
    public static HealingSettings read(Settings root, Collection<String> remediations, Path home) {
        throw new IllegalStateException();
    }

    /**
     * The mode of one remediation: its own where it has one, else that of all. While the mode of all is OFF or OBSERVE
     * no remediation goes further than that.
     */
    public Mode modeOf(String remediation) {
        throw new IllegalStateException();
    }

    /** Whether the remediation's own mode is set, without which nothing destructive runs. */
    public boolean names(String remediation) {
        return remediationModes.containsKey(remediation);
    }
}
