package com.qte.ops.self;

import java.util.List;
import java.util.Optional;

/**
 * What the library knows of itself.
 *
 * @param plugins providers, probes and remediations that could not be used
 * @param canAct whether there is a remediation for any configured target
 * @param calendar whether a trading calendar is configured
 * @param journal what reading the journal found; empty where it cannot be read
 */
public record SelfSnapshot(
        List<PluginProblem> plugins, boolean canAct, boolean calendar, Optional<JournalFacts> journal) {
    public SelfSnapshot {
        plugins = List.copyOf(plugins);
    }

    /**
     * What reading the journal found.
     *
     * @param openIntents actions of which nobody knows whether they were done, one line each
     * @param damage where the chain breaks
     */
    public record JournalFacts(List<String> openIntents, Optional<String> damage) {
        public JournalFacts {
            openIntents = List.copyOf(openIntents);
        }
    }

    /**
     * One that could not be used.
     *
     * @param name class or id, as far as it is known
     * @param problem what went wrong, redacted
     */
    public record PluginProblem(String name, String problem) {}
}
