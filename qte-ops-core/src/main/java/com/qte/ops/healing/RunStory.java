package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that the journal's records say of one execution of a plan. Not thread-safe. */
final class RunStory {
    private final Map<Long, Entry> intents = new TreeMap<>();
    private final Map<Long, String> outcomes = new TreeMap<>();
    private final Map<Long, String> traces = new TreeMap<>();
    private Optional<String> verified = Optional.empty();
    private boolean refused;

    /**
     * An intent that somebody has to be told of.
     *
     * @param known what its outcome says of it; empty where it has none, and the target has to be looked at
     */
    record Leftover(Entry intent, Optional<Trace> known) {}

    void add(Entry entry) {
        Map<String, Object> data = entry.data();
        switch (entry.kind()) {
            case INTENT -> intents.put(entry.number(), entry);
            case OUTCOME -> outcomes.put(Ledger.number(data, "intent"), Ledger.text(data, "result"));
            case RECONCILED -> traces.put(Ledger.number(data, "intent"), Ledger.text(data, "trace"));
            case VERIFIED -> verified = Optional.of(Ledger.text(data, "outcome"));
            case REFUSED -> refused = true;
            default -> {
                // Tells people something, and is no state.
            }
        }
    }

    /** Whether anything was begun or refused. */
    boolean isOfARun() {
        return refused || !intents.isEmpty();
    }

    /** See {@link RunState}. */
    RunState state() {
        if (verified.isPresent()) {
            return Stream.of(RunState.values())
                    .filter(state -> state.name().equals(verified.get()))
                    .findFirst()
                    .orElse(RunState.UNKNOWN);
        }
        if (intents.isEmpty()) {
            return RunState.REFUSED;
        }
        if (traces.isEmpty()) {
            return RunState.RUNNING;
        }
        if (!open().isEmpty() || traces.containsValue(Trace.UNKNOWN.name())) {
            return RunState.UNKNOWN;
        }
        return traces.containsValue(Trace.DONE.name()) || outcomes.containsValue(Result.Kind.DONE.name())
                ? RunState.RECONCILED_DONE
                : RunState.RECONCILED_NOT_DONE;
    }

    /** What is left to be told once its process has ended: each open intent, or the last where all have outcomes. */
    List<Leftover> leftovers() {
        if (verified.isPresent() || intents.isEmpty()) {
            return List.of();
        }
        List<Entry> open = open();
        if (!open.isEmpty() || !traces.isEmpty()) {
            return open.stream()
                    .map(intent -> new Leftover(intent, Optional.empty()))
                    .toList();
        }
        Entry last = List.copyOf(intents.values()).get(intents.size() - 1);
        return List.of(new Leftover(last, Optional.of(trace(outcomes.getOrDefault(last.number(), "")))));
    }

    private List<Entry> open() {
        return intents.values().stream()
                .filter(intent -> !outcomes.containsKey(intent.number()) && !traces.containsKey(intent.number()))
                .toList();
    }

    private static Trace trace(String result) {
        if (result.equals(Result.Kind.DONE.name())) {
            return Trace.DONE;
        }
        return result.equals(Result.Kind.UNKNOWN.name()) ? Trace.UNKNOWN : Trace.NOT_DONE;
    }
}
