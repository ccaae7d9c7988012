package com.qte.ops.target.yaml;

import com.qte.ops.target.yaml.NotUnderstood.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The nodes of a file as they are written, aliases not followed.
 *
 * @param signatures each event of the parser as text, its place in the file left out
 * @param documents the root of each document
 * @param aliases the names that are referred to somewhere
 */
record Tree(List<String> signatures, List<Node> documents, Set<String> aliases) {
    private static final int MOST_EVENTS = 200_000;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setParseComments(false).build();

    /**
     * A node.
     *
     * @param event what began it
     * @param number of the event
     * @param children keys and values in turn, or items
     */
    record Node(Event event, int number, List<Node> children) {
        boolean isMapping() {
            return event.getEventId() == Event.ID.MappingStart;
        }

        boolean isAlias() {
            return event instanceof AliasEvent;
        }

        boolean isFlow() {
            return event instanceof CollectionStartEvent start && start.isFlow();
        }

        boolean isTagged() {
            return event instanceof CollectionStartEvent start && start.getTag().isPresent()
                    || event instanceof ScalarEvent scalar && scalar.getTag().isPresent();
        }

        Optional<ScalarEvent> scalar() {
            return event instanceof ScalarEvent scalar ? Optional.of(scalar) : Optional.empty();
        }

        Optional<String> anchor() {
            return event instanceof NodeEvent node && !isAlias()
                    ? node.getAnchor().map(Object::toString)
                    : Optional.empty();
        }

        /** In code points from the beginning of the text. */
        int begins() {
            return event.getStartMark().map(Mark::getIndex).orElse(0);
        }

        int ends() {
            return event.getEndMark().map(Mark::getIndex).orElse(0);
        }
    }

    static Tree of(String text) throws NotUnderstood {
        List<String> signatures = new ArrayList<>();
        List<Node> documents = new ArrayList<>();
        Set<String> aliases = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                if (signatures.size() >= MOST_EVENTS) {
                    throw new NotUnderstood(Reason.TOO_LARGE, "more than " + MOST_EVENTS + " nodes");
                }
                Node node = new Node(event, signatures.size(), new ArrayList<>());
                signatures.add(event.toString());
                if (event instanceof DocumentStartEvent) {
                    open.clear();
                } else if (event instanceof CollectionEndEvent) {
                    open.pop();
                } else if (event instanceof NodeEvent found) {
                    if (node.isAlias()) {
                        found.getAnchor().ifPresent(name -> aliases.add(name.toString()));
                    }
                    (open.isEmpty() ? documents : open.peek().children()).add(node);
                    if (event instanceof CollectionStartEvent) {
                        open.push(node);
                    }
                }
            }
        } catch (YamlEngineException | NumberFormatException e) { // the latter for an escape without its digits
            throw new NotUnderstood(Reason.NOT_YAML, firstLine(e));
        }
        return new Tree(signatures, documents, aliases);
    }

    private static String firstLine(RuntimeException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }
}
