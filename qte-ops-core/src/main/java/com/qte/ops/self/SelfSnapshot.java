package com.qte.ops.self;

import java.util.List;
import java.util.Optional;

/**
 * What the library knows of itself.
 *
 * @param plugins providers, probes and remediations that could not be used
 * @param canAct whether there is a remediation for any configured target
 * @param calendar whether a trading calendar is configured
 * @param openIntents actions of which nobody knows whether they were done, one line each
 * @param damage where the journal's chain breaks
 */
public record SelfSnapshot(
        List<PluginProblem> plugins,
        boolean canAct,
        boolean calendar,
        List<String> openIntents,
        Optional<String> damage) {
    public SelfSnapshot {
        plugins = List.copyOf(plugins);
        openIntents = List.copyOf(openIntents);
    }

    /**
     * One that could not be used.
     *
     * @param name class or id, as far as it is known
     * @param problem what went wrong, redacted
     */
    public record PluginProblem(String name, String problem) {}
}
