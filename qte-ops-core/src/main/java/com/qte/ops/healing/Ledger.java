package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Question.Approval;
import com.qte.ops.spi.Question.PastAct;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the journal: who has approved what, what was done when, and what was left open. Made of nothing but
 * the records, one after another, so that it is the same after a restart. Thread-safe.
 */
final class Ledger implements Consumer<Entry> {
    /** How far back what was done still counts. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    private final Map<String, Map<String, Instant>> approvals = new HashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<Long, Entry> open = new TreeMap<>();
    private final Set<Long> abandoned = new HashSet<>();
    private final Set<String> commands = new HashSet<>();
    private final Map<String, Instant> commanded = new LinkedHashMap<>();

    private record Run(String remediation, String subject, Instant at, Set<Long> intents) {}

    @Override
    public synchronized void accept(Entry entry) {
        Map<String, Object> data = entry.data();
        switch (entry.kind()) {
            case APPROVED -> {
                approvals
                        .computeIfAbsent(text(data, "hash"), unused -> new TreeMap<>())
                        .put(text(data, "person"), given(entry));
                commands.add(text(data, "command"));
            }
            case REVOKED -> {
                approvals.getOrDefault(text(data, "hash"), new TreeMap<>()).remove(text(data, "person"));
                commands.add(text(data, "command"));
            }
            case INTENT -> {
                approvals.remove(text(data, "plan"));
                open.put(entry.number(), entry);
                runs.computeIfAbsent(
                                text(data, "run"),
                                unused -> new Run(
                                        text(data, "remediation"), text(data, "subject"), entry.at(), new HashSet<>()))
                        .intents()
                        .add(entry.number());
            }
            case OUTCOME -> open.remove(number(data, "intent"));
            case RECONCILED -> {
                if (!text(data, "trace").equals("UNKNOWN")) {
                    open.remove(number(data, "intent"));
                }
            }
            case COMMANDED -> {
                commands.add(text(data, "command"));
                commanded.put(text(data, "command"), entry.at());
            }
            case ABANDONED -> abandoned.add(number(data, "intent"));
            default -> {
                // Tells people something, and decides nothing.
            }
        }
    }

    /** The approvals of a plan's hash that were neither taken back nor used up by an act. */
    synchronized List<Approval> approvals(String hash) {
        List<Approval> valid = new ArrayList<>();
        approvals.getOrDefault(hash, Map.of()).forEach((person, at) -> valid.add(new Approval(person, at)));
        return valid;
    }

    /** What was executed in the day before now, or after it where the clock was set back; oldest first. */
    synchronized List<PastAct> acts(Instant now) {
        return runs.values().stream()
                .filter(run -> run.at().isAfter(now.minus(REMEMBERED)))
                .map(run -> new PastAct(
                        run.remediation(),
                        run.subject(),
                        run.at(),
                        run.intents().stream().anyMatch(open::containsKey)))
                .toList();
    }

    /** The intents without an outcome, oldest first. */
    synchronized List<Entry> openIntents() {
        return List.copyOf(open.values());
    }

    /** Those of them that no owner has reported yet. */
    synchronized List<Entry> unreported() {
        return open.values().stream()
                .filter(intent -> !abandoned.contains(intent.number()))
                .toList();
    }

    /** Whether a command of this name was carried out already. */
    synchronized boolean knows(String command) {
        return commands.contains(command);
    }

    /** Commands to execute a plan that were taken in the day before now, oldest first. */
    synchronized List<String> commanded(Instant now) {
        return commanded.entrySet().stream()
                .filter(taken -> taken.getValue().isAfter(now.minus(REMEMBERED)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A member as text; empty where there is none. */
    static String text(@Nullable Object data, String key) {
        Object value = data instanceof Map<?, ?> map ? map.get(key) : null;
        return value == null ? "" : value.toString();
    }

    /** A member as a number; -1 where there is none. */
    static long number(Map<String, Object> data, String key) {
        return data.get(key) instanceof Number number ? number.longValue() : -1;
    }

    /** When a command was given, which may be long before the owner took it. */
    private static Instant given(Entry entry) {
        try {
            Instant given = Instant.parse(text(entry.data(), "given"));
            return given.isBefore(entry.at()) ? given : entry.at();
        } catch (DateTimeParseException e) {
            return entry.at();
        }
    }
}
