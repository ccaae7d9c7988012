package com.qte.ops.replay;

import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The forms of a bundle's entries beside its manifest: their components are the members of the JSON. */
final class Stored {
    private Stored() {}

    /** Who needs whom. */
    record Structure(List<CheckSpec> checks, List<Reliance> reliances) {
        Structure {
            checks = List.copyOf(checks);
            reliances = List.copyOf(reliances);
        }

        static Structure of(Topology topology, Map<Subject, Set<String>> remedies) {
            return new Structure(
                    topology.checks(),
                    topology.relies().entrySet().stream()
                            .map(entry -> new Reliance(
                                    entry.getKey(),
                                    entry.getValue().stream().sorted().toList(),
                                    remedies.getOrDefault(entry.getKey(), Set.of()).stream()
                                            .sorted()
                                            .toList()))
                            .sorted((one, other) -> one.subject().compareTo(other.subject()))
                            .toList());
        }

        Topology topology() {
            Map<Subject, Set<Subject>> relies = new HashMap<>();
            reliances.forEach(one -> relies.put(one.subject(), Set.copyOf(one.on())));
            return Topology.of(checks, relies);
        }

        Map<Subject, Set<String>> remedies() {
            Map<Subject, Set<String>> remedies = new HashMap<>();
            reliances.forEach(one -> remedies.put(one.subject(), Set.copyOf(one.remedies())));
            return remedies;
        }
    }

    /**
     * What a subject cannot work without, itself included, and the remediations that could act on what was found of it.
     */
    record Reliance(Subject subject, List<Subject> on, List<String> remedies) {
        Reliance {
            on = List.copyOf(on);
            remedies = List.copyOf(remedies);
        }
    }

    /** A round. */
    record Round(long epoch, Instant at, Remembered before, List<Look> looks) {
        Round {
            looks = List.copyOf(looks);
        }
    }

    /**
     * What a round holds of one probe at one target.
     *
     * @param reason key of why it brought no facts; empty where it brought them
     * @param checks ids of its checks
     * @param file the entry with its facts; empty where there is none
     * @param findings what its checks said when they were asked
     */
    record Look(ProbeRun run, String reason, List<String> checks, boolean tooOld, String file, List<Finding> findings) {
        Look {
            checks = List.copyOf(checks);
            findings = List.copyOf(findings);
        }
    }

    /**
     * What checks were given.
     *
     * @param snapshot its class, for people
     * @param before {@code null} where there was none
     */
    record Item(
            String probe,
            Subject subject,
            String snapshot,
            Instant at,
            Duration between,
            long epoch,
            JsonNode now,
            JsonNode before,
            List<Question> asked) {
        Item {
            asked = List.copyOf(asked);
        }
    }
}
