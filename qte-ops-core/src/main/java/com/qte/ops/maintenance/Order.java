package com.qte.ops.maintenance;

import com.qte.ops.healing.Command;
import com.qte.ops.model.OpsException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person wants of maintenance. Immutable, as is each kind of it. */
public sealed interface Order {
    /** The longest comment that is taken, in characters. */
    int LONGEST = 1_000;

    /** The stage that commands of this kind are for. */
    String STAGE = "maintenance";

    /**
     * This item is passed, in the period that goes on.
     *
     * @param item its id
     * @param comment what there is to say; required where the checks do not pass it; empty for nothing
     */
    record Sign(String item, String comment) implements Order {
        /** @throws OpsException CONFIGURATION, if there is no such item, or the comment is too long */
        public Sign {
            if (Checklist.item(item).isEmpty()) {
                throw Signing.refusal("no-item");
            }
            if (comment.length() > LONGEST) {
                throw Signing.refusal("long-comment", "most", Integer.toString(LONGEST));
            }
        }
    }

    /** This task is to be run now. */
    record Perform(MaintenanceTask task) implements Order {}

    /** The same as a command for the owner of the state folder. */
    default Command.Other command() {
        SortedMap<String, String> words = new TreeMap<>();
        if (this instanceof Sign sign) {
            words.put("item", sign.item());
            words.put("comment", sign.comment());
            return new Command.Other(STAGE + ".sign-off", words);
        }
        words.put("task", ((Perform) this).task().id());
        return new Command.Other(STAGE + ".run", words);
    }

    /**
     * What a command says.
     *
     * @throws OpsException CONFIGURATION, if it says nothing of maintenance
     */
    static Order of(Command.Other command) {
        SortedMap<String, String> words = command.words();
        return switch (command.verb()) {
            case STAGE + ".sign-off" -> new Sign(words.getOrDefault("item", ""), words.getOrDefault("comment", ""));
            case STAGE + ".run" ->
                new Perform(MaintenanceTask.of(words.getOrDefault("task", ""))
                        .orElseThrow(() -> Signing.refusal("no-task")));
            default -> throw Signing.refusal("no-order", "verb", command.verb());
        };
    }
}
