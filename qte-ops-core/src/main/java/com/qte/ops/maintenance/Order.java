package com.qte.ops.maintenance;

import com.qte.ops.healing.Command;
import com.qte.ops.model.OpsException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person wants of maintenance. */
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
                throw wrong("there is no such item; one is like daily.backup");
            }
            if (comment.length() > LONGEST) {
                throw wrong("a comment has at most " + LONGEST + " characters");
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
                        .orElseThrow(() -> wrong("there is no such task; one is like report-daily")));
            default -> throw wrong("'" + command.verb() + "' says nothing of maintenance");
        };
    }

    private static OpsException wrong(String why) {
        return new OpsException(OpsException.Kind.CONFIGURATION, why);
    }
}
