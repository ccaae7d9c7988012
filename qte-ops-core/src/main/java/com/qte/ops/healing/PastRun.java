package com.qte.ops.healing;

import com.qte.ops.spi.Result;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One execution, as far as the journal tells of it. Confined to its ledger. */
final class PastRun {
    /** Within this time the same finding has come back, rather than come anew. */
    static final Duration LASTING = Duration.ofDays(1);

    private final String remediation;
    private final String subject;
    private final Stamp begun;
    private final Set<String> findings;
    private final Set<Long> intents = new HashSet<>();
    private int results;
    private int gone;
    private Optional<Healed.Outcome> outcome = Optional.empty();
    private Stamp ended;
    private boolean recurred;
    private boolean takenBack;

    /** @param findings ids of what it was to heal, as the journal spells them */
    PastRun(String remediation, String subject, Stamp begun, Set<String> findings) {
        this.remediation = remediation;
        this.subject = subject;
        this.begun = begun;
        this.ended = begun;
        this.findings = Set.copyOf(findings);
    }

    void intend(long intent, boolean undoing) {
        intents.add(intent);
        takenBack |= undoing && is(Healed.Outcome.VERIFIED);
    }

    void result(String kind) {
        results++;
        gone += kind.equals(Result.Kind.GONE.name()) ? 1 : 0;
    }

    /** The first end is the one that counts. */
    void end(Healed.Outcome with, Stamp at) {
        if (outcome.isEmpty()) {
            outcome = Optional.of(with);
            ended = at;
        }
    }

    /** The findings are there now; returns whether that is news about this run. */
    boolean seeAgain(Set<String> confirmed, Stamp at) {
        boolean back = !recurred
                && is(Healed.Outcome.VERIFIED)
                && ended.leastAge(at).compareTo(LASTING) < 0
                && findings.stream().anyMatch(confirmed::contains);
        recurred |= back;
        return back;
    }

    String remediation() {
        return remediation;
    }

    String subject() {
        return subject;
    }

    Stamp begun() {
        return begun;
    }

    Set<String> findings() {
        return findings;
    }

    Set<Long> intents() {
        return intents;
    }

    Optional<Healed.Outcome> outcome() {
        return outcome;
    }

    boolean is(Healed.Outcome what) {
        return outcome.filter(what::equals).isPresent();
    }

    boolean recurred() {
        return recurred;
    }

    /** Whether it helped, as far as is known, for good. */
    boolean lasts() {
        return is(Healed.Outcome.VERIFIED) && !recurred;
    }

    /** Whether there was nothing left to do, or a person took back what was done. */
    boolean isFalseFire() {
        return results > 0 && gone == results || takenBack;
    }
}
