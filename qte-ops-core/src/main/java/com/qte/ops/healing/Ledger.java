package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Breaker;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Question.Approval;
import com.qte.ops.spi.Question.PastAct;
import com.qte.ops.spi.Score;
import com.qte.ops.spi.Trace;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the journal: who has approved what, what was done when, and what was left open. Made of nothing but
 * the records, one after another, so that it is the same after a restart. Thread-safe.
 */
final class Ledger implements Consumer<Entry> {
    /** How far back what was done still counts. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    /** More findings than people were ever called for in a day; a bound for memory. */
    private static final int MOST_ESCALATED = 1_000;

    private final Map<String, Map<String, Stamp>> approvals = new HashMap<>();
    private final PastRuns runs = new PastRuns();
    private final Map<String, Stamp> escalated = new LinkedHashMap<>();
    private final Map<Long, Entry> open = new TreeMap<>();
    private final Set<Long> abandoned = new HashSet<>();
    private final Map<String, Instant> commands = new LinkedHashMap<>();
    private final Map<String, Instant> commanded = new LinkedHashMap<>();

    @Override
    public synchronized void accept(Entry entry) {
        Map<String, Object> data = entry.data();
        switch (entry.kind()) {
            case APPROVED -> {
                approvals
                        .computeIfAbsent(text(data, "hash"), unused -> new TreeMap<>())
                        .put(text(data, "person"), Stamp.of(entry).givenAt(given(entry)));
                heard(entry);
            }
            case REVOKED -> {
                approvals.getOrDefault(text(data, "hash"), new TreeMap<>()).remove(text(data, "person"));
                heard(entry);
            }
            case INTENT -> {
                approvals.remove(text(data, "plan"));
                open.put(entry.number(), entry);
                runs.intend(entry);
            }
            case OUTCOME -> {
                open.remove(number(data, "intent"));
                runs.result(entry);
            }
            case RECONCILED -> {
                if (!text(data, "trace").equals(Trace.UNKNOWN.name())) {
                    open.remove(number(data, "intent"));
                }
            }
            case VERIFIED -> runs.verify(entry);
            case OPENED -> runs.cutOff(Stamp.of(entry));
            case PROPOSED -> {
                if (text(data, "requester").equals(Question.AUTOMATION)) {
                    runs.seeAgain(PastRuns.texts(data.get("occasion")), Stamp.of(entry));
                }
            }
            case ESCALATED -> {
                escalated.remove(text(data, "finding"));
                escalated.put(text(data, "finding"), Stamp.of(entry));
                if (escalated.size() > MOST_ESCALATED) {
                    escalated.remove(escalated.keySet().iterator().next());
                }
            }
            case RESET -> {
                heard(entry);
                runs.reset(entry);
            }
            case COMMANDED -> {
                heard(entry);
                if (!text(data, "plan").isEmpty()) { // anything else was done by then
                    commanded.put(text(data, "command"), entry.at());
                }
            }
            case ABANDONED -> abandoned.add(number(data, "intent"));
            default -> {
                // Tells people something, and decides nothing.
            }
        }
    }

    /** Somebody else takes the journal over: what an earlier owner was about is over. */
    synchronized void handOver(Stamp at) {
        runs.cutOff(at);
    }

    /** Who has approved a plan's hash, however long ago, without taking that back. */
    synchronized Set<String> approvers(String hash) {
        return Set.copyOf(approvals.getOrDefault(hash, Map.of()).keySet());
    }

    /** The approvals of a plan's hash that were neither taken back nor used up by an act. */
    synchronized List<Approval> approvals(String hash, Stamp now) {
        List<Approval> valid = new ArrayList<>();
        approvals
                .getOrDefault(hash, Map.of())
                .forEach((person, given) -> valid.add(new Approval(person, given.at(), given.mostAge(now))));
        return valid;
    }

    /** What was executed in the day before now, or after it where the clock was set back; oldest first. */
    synchronized List<PastAct> acts(Stamp now) {
        return recent(now)
                .map(run -> new PastAct(
                        run.remediation(),
                        run.subject(),
                        run.begun().at(),
                        run.begun().leastAge(now),
                        run.intents().stream().anyMatch(open::containsKey)))
                .toList();
    }

    /** What was tried for a finding in the day before now, oldest first. @param finding as the journal spells it */
    synchronized List<Tried> tried(String finding, Stamp now) {
        return recent(now)
                .filter(run -> run.findings().contains(finding))
                .map(run -> new Tried(run.remediation(), run.outcome().orElse(Healed.Outcome.UNVERIFIED)))
                .toList();
    }

    private Stream<PastRun> recent(Stamp now) {
        return runs.all().stream().filter(run -> run.begun().leastAge(now).compareTo(REMEMBERED) < 0);
    }

    /** Whether a person was called for a finding in the day before now. @param finding as the journal spells it */
    synchronized boolean isEscalated(String finding, Stamp now) {
        Stamp last = escalated.get(finding);
        return last != null && last.leastAge(now).compareTo(REMEMBERED) < 0;
    }

    /** What is stopped until a person sets it back. */
    synchronized List<Breaker> breakers() {
        return runs.breakers();
    }

    /** How a remediation did in its last runs. */
    synchronized Score score(String remediation) {
        return runs.score(remediation);
    }

    /** How well all of them do. */
    synchronized TrackRecord track() {
        return new TrackRecord(runs.breakers(), runs.scores());
    }

    /** How many runs ended in which way, in all the journal. */
    synchronized Map<Healed.Outcome, Long> tally() {
        return runs.tally();
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

    private void heard(Entry entry) {
        commands.put(text(entry.data(), "command"), entry.at());
        Instant forgotten = entry.at().minus(REMEMBERED.multipliedBy(2)); // older letters are refused
        commands.values().removeIf(at -> at.isBefore(forgotten));
        commanded.values().removeIf(at -> at.isBefore(forgotten));
    }

    /** Whether a command of this name was carried out already, in the last day. */
    synchronized boolean knows(String command) {
        return commands.containsKey(command);
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
            Instant earliest = entry.at().minus(REMEMBERED); // what a file says of its time may be anything
            return given.isAfter(entry.at()) ? entry.at() : given.isBefore(earliest) ? earliest : given;
        } catch (DateTimeParseException e) {
            return entry.at();
        }
    }
}
