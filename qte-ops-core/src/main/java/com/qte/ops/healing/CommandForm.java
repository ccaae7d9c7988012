package com.qte.ops.healing;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Commands as they stand in the inbox's files: maps of plain values. */
final class CommandForm {
    private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,100}");

    private static final Pattern OTHER = Pattern.compile("[a-z]{1,30}\\.[a-z-]{1,30}");
    private static final Pattern WORD = Pattern.compile("[a-z]{1,20}");
    private static final int MOST_WORDS = 10;

    private CommandForm() {}

    /** @throws OpsException CONFIGURATION, if the text can be no remediation's id */
    static void requireId(String remediation) {
        if (!ID.matcher(remediation).matches()) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "'" + Printable.of(remediation) + "' is no remediation; its id is like postgres.terminate-idle");
        }
    }

    /** @throws OpsException CONFIGURATION, if that can be no command of another stage */
    static void requireOther(String verb, Map<String, String> words) {
        boolean isOne = OTHER.matcher(verb).matches()
                && words.size() <= MOST_WORDS
                && words.keySet().stream().allMatch(name -> WORD.matcher(name).matches())
                && words.values().stream().allMatch(word -> word.length() <= Command.LONGEST_REASON);
        if (!isOne) {
            throw new OpsException(
                    OpsException.Kind.CONFIGURATION,
                    "'" + Printable.of(verb) + "' is no command, or says too much; texts have at most "
                            + Command.LONGEST_REASON + " characters");
        }
    }

    static Map<String, Object> of(Command command) {
        Map<String, Object> form = new TreeMap<>();
        form.put("command", command.verb());
        if (command instanceof Command.Approve approve) {
            form.put("hash", approve.hash());
        } else if (command instanceof Command.Revoke revoke) {
            form.put("hash", revoke.hash());
        } else if (command instanceof Command.Fix fix) {
            form.put("hash", fix.hash());
            form.put("remediation", fix.remediation());
            form.put("subject", fix.subject().toString());
            form.put("wishes", fix.wishes());
            form.put("reason", fix.reason());
        } else if (command instanceof Command.Reset reset) {
            form.put("remediation", reset.remediation());
            reset.subject().ifPresent(subject -> form.put("subject", subject.toString()));
        } else if (command instanceof Command.Other other) {
            form.put("words", other.words());
        }
        return form;
    }

    /**
     * The command again.
     *
     * @throws OpsException CONFIGURATION, if it is none
     * @throws IllegalArgumentException if a subject is none
     */
    static Command read(Map<?, ?> form) {
        String verb = Ledger.text(form, "command");
        if (verb.contains(".")) {
            return new Command.Other(verb, texts(form, "words"));
        }
        return switch (verb) {
            case "approve" -> new Command.Approve(Ledger.text(form, "hash"));
            case "revoke" -> new Command.Revoke(Ledger.text(form, "hash"));
            case "fix" ->
                new Command.Fix(
                        Ledger.text(form, "hash"),
                        Ledger.text(form, "remediation"),
                        Subject.parse(Ledger.text(form, "subject")),
                        texts(form, "wishes"),
                        Ledger.text(form, "reason"));
            case "reset" ->
                new Command.Reset(
                        Ledger.text(form, "remediation"),
                        Optional.of(Ledger.text(form, "subject"))
                                .filter(subject -> !subject.isEmpty())
                                .map(Subject::parse));
            default ->
                throw new OpsException(
                        OpsException.Kind.CONFIGURATION,
                        "says '" + Printable.of(verb) + "', which is no command; allowed: approve, revoke, fix, reset");
        };
    }

    private static SortedMap<String, String> texts(Map<?, ?> form, String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (form.get(key) instanceof Map<?, ?> named) {
            named.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }
}
