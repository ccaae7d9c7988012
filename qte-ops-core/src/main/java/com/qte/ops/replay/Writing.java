package com.qte.ops.replay;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import com.qte.ops.model.Thrown;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.spi.CheckSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Makes the entries of a bundle: redacted, each read back once before it is kept, so that what is in a bundle can be
 * judged. The newest round comes first, so that it is the oldest for which there may be no room. Used once.
 */
final class Writing {
    private static final JsonMapper PLAIN =
            Snapshots.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Redaction redaction;
    private final JsonMapper redacting;
    private final Entries entries;
    private final Map<Brought, Filed> filed = new IdentityHashMap<>();
    private final List<String> cut = new ArrayList<>();

    /** What became of what one probe brought. */
    private record Filed(Outcome outcome, String reason, String file, int redacted) {}

    Writing(UnaryOperator<String> redactor, long mostBytes) {
        this.redaction = new Redaction(redactor);
        this.redacting = Snapshots.redacting(redaction);
        this.entries = new Entries(mostBytes);
    }

    /** Something of which nobody hands it the rounds, in English. */
    void missing(String what) {
        cut.add(what);
    }

    Entries entries() {
        return entries;
    }

    /**
     * Makes all entries but the manifest.
     *
     * @param rounds oldest first
     * @param options how the console was called that has it written
     * @throws OpsException INTERNAL, if there is no room for a single round
     */
    Manifest manifest(
            Stored.Structure structure, List<Kept> rounds, Instant written, String reason, List<String> options) {
        LinkedList<Manifest.Round> listed = new LinkedList<>();
        if (entries.add("topology.json", PLAIN.writeValueAsBytes(structure))) {
            for (int at = rounds.size() - 1; at >= 0; at--) {
                Kept round = rounds.get(at);
                round(round, rounds.size() - at)
                        .ifPresentOrElse(
                                listed::addFirst,
                                () -> cut.add("round " + round.epoch() + " of " + round.at() + ": no room"));
            }
        }
        if (listed.isEmpty()) {
            throw new OpsException(OpsException.Kind.INTERNAL, Phrase.of("replay.refused.no-room"));
        }
        return new Manifest(
                Manifest.SCHEMA,
                Library.version(),
                written,
                redaction.apply(reason),
                options.stream().map(redaction).toList(),
                List.copyOf(listed),
                entries.listed(),
                cut);
    }

    static byte[] json(Manifest manifest) {
        return PLAIN.writeValueAsBytes(manifest);
    }

    private Optional<Manifest.Round> round(Kept round, int number) {
        List<Manifest.Item> items = new ArrayList<>();
        List<Stored.Look> looks = new ArrayList<>();
        for (Kept.Look look : round.looks()) {
            Brought brought = look.brought();
            Filed item = filed.computeIfAbsent(brought, unused -> file(look.run(), brought));
            items.add(new Manifest.Item(
                    look.run().probe(),
                    look.run().subject(),
                    item.outcome(),
                    item.reason(),
                    item.file(),
                    item.redacted()));
            looks.add(new Stored.Look(
                    redacted(look.run()),
                    brought.outcome() == Outcome.COLLECTED ? "" : brought.reason(),
                    look.checks().stream().map(CheckSpec::id).toList(),
                    look.tooOld(),
                    item.file(),
                    redaction.findings(brought.findings())));
        }
        redaction.takeChanged();
        String file = "rounds/" + number + ".json";
        Stored.Round stored = new Stored.Round(round.epoch(), round.at(), redaction.remembered(round.before()), looks);
        return entries.add(file, PLAIN.writeValueAsBytes(stored))
                ? Optional.of(new Manifest.Round(round.epoch(), round.at(), round.status(), file, items))
                : Optional.empty();
    }

    private ProbeRun redacted(ProbeRun run) {
        return new ProbeRun(
                run.probe(), run.subject(), run.status(), run.took(), run.age(), redaction.apply(run.problem()));
    }

    private Filed file(ProbeRun run, Brought brought) {
        if (brought.facts().isEmpty()) {
            return new Filed(brought.outcome(), redaction.apply(brought.reason()), "", 0);
        }
        redaction.takeChanged();
        try {
            byte[] content = PLAIN.writeValueAsBytes(item(run, brought.facts().get()));
            String file = "items/" + (filed.size() + 1) + ".json";
            int changed = redaction.takeChanged();
            return entries.add(file, content)
                    ? new Filed(Outcome.COLLECTED, "", file, changed)
                    : new Filed(Outcome.TRUNCATED, "no room for its " + content.length + " bytes", "", 0);
        } catch (RuntimeException | StackOverflowError | LinkageError e) { // a plug-in's snapshot may do anything
            String why = "cannot be stored: " + Thrown.describe(Thrown.root(e), redaction);
            return new Filed(Outcome.FAILED, why, "", 0);
        }
    }

    private Stored.Item item(ProbeRun run, Facts facts) {
        return new Stored.Item(
                run.probe(),
                run.subject(),
                facts.now().name(),
                facts.at(),
                facts.between(),
                facts.epoch(),
                tree(facts.now()),
                facts.before().map(this::tree).orElse(NullNode.getInstance()),
                redaction.questions(facts.asked()));
    }

    private JsonNode tree(Packed packed) {
        Record snapshot = packed.unpacked();
        JsonNode tree = PLAIN.readTree(redacting.writeValueAsBytes(snapshot));
        Record unused = Snapshots.read(tree, snapshot.getClass());
        return tree;
    }
}
