package com.qte.ops.incident;

import com.qte.ops.healing.Command;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person says of an incident. Texts have 1 to {@value #LONGEST} characters. Immutable, as is each kind of it.
 */
public sealed interface Saying {
    /** The longest text that is taken, in characters. */
    int LONGEST = 1_000;

    /** The stage that commands of this kind are for. */
    String STAGE = "incident";

    /** Id of the incident. */
    String incident();

    /** I take it on. */
    record Acknowledge(String incident) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id */
        public Acknowledge {
            Checked.id(incident);
        }
    }

    /**
     * A remark for the timeline.
     *
     * @param incident its id
     * @param text the remark
     */
    record Note(String incident, String text) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id, or no text of that length */
        public Note {
            Checked.id(incident);
            Checked.text("note", text);
        }
    }

    /**
     * This is where it comes from.
     *
     * @param incident its id
     * @param text where it comes from
     */
    record Cause(String incident, String text) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id, or no text of that length */
        public Cause {
            Checked.id(incident);
            Checked.text("cause", text);
        }
    }

    /**
     * It is over, or accepted as it is.
     *
     * @param incident its id
     * @param reason why it is over, or accepted
     */
    record Close(String incident, String reason) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id, or no text of that length */
        public Close {
            Checked.id(incident);
            Checked.text("reason", reason);
        }
    }

    /**
     * Somebody has to do something, so that it does not come back.
     *
     * @param incident its id
     * @param what what is to be done
     * @param owner who does it
     * @param due the last day on which it is in time, in UTC
     */
    record Follow(String incident, String what, String owner, LocalDate due) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id, or one of the texts has not that length */
        public Follow {
            Checked.id(incident);
            Checked.text("follow-up", what);
            Checked.text("owner", owner);
        }
    }

    /**
     * That is done.
     *
     * @param incident its id
     * @param number of the follow-up, from 1
     */
    record Followed(String incident, int number) implements Saying {
        /** @throws OpsException CONFIGURATION, if that is no id */
        public Followed {
            Checked.id(incident);
        }
    }

    /** The same as a command for the owner of the state folder. */
    default Command.Other command() {
        SortedMap<String, String> words = new TreeMap<>();
        words.put("incident", incident());
        String verb;
        if (this instanceof Note note) {
            verb = "note";
            words.put("text", note.text());
        } else if (this instanceof Cause cause) {
            verb = "cause";
            words.put("text", cause.text());
        } else if (this instanceof Close close) {
            verb = "close";
            words.put("reason", close.reason());
        } else if (this instanceof Follow follow) {
            verb = "follow-up";
            words.put("what", follow.what());
            words.put("owner", follow.owner());
            words.put("due", follow.due().toString());
        } else if (this instanceof Followed done) {
            verb = "follow-up-done";
            words.put("number", Integer.toString(done.number()));
        } else {
            verb = "ack";
        }
        return new Command.Other(STAGE + "." + verb, words);
    }

    /**
     * What a command says.
     *
     * @throws OpsException CONFIGURATION, if it says nothing of an incident
     */
    static Saying of(Command.Other command) {
        SortedMap<String, String> words = command.words();
        String incident = words.getOrDefault("incident", "");
        try {
            return switch (command.verb()) {
                case STAGE + ".ack" -> new Acknowledge(incident);
                case STAGE + ".note" -> new Note(incident, words.getOrDefault("text", ""));
                case STAGE + ".cause" -> new Cause(incident, words.getOrDefault("text", ""));
                case STAGE + ".close" -> new Close(incident, words.getOrDefault("reason", ""));
                case STAGE + ".follow-up" ->
                    new Follow(
                            incident,
                            words.getOrDefault("what", ""),
                            words.getOrDefault("owner", ""),
                            LocalDate.parse(words.getOrDefault("due", "")));
                case STAGE + ".follow-up-done" ->
                    new Followed(incident, Integer.parseInt(words.getOrDefault("number", "")));
                default -> throw Checked.wrong("no-saying", "verb", command.verb());
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw Checked.wrong("not-understood", "verb", command.verb(), "why", String.valueOf(e.getMessage()));
        }
    }

    /** What sayings are held to. */
    final class Checked {
        private Checked() {}

        static void id(String incident) {
            if (!Incident.knows(incident)) {
                throw wrong("no-id");
            }
        }

        static void text(String what, String text) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw wrong("length." + what, "most", Integer.toString(LONGEST));
            }
        }

        static OpsException wrong(String why, String... words) {
            return new OpsException(OpsException.Kind.CONFIGURATION, Phrase.of("incident.refused." + why, words));
        }
    }
}
