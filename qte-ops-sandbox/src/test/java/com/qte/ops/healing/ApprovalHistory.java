package com.qte.ops.healing;

import com.qte.ops.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who has approved what, told from a journal's records by rules of its own: an approval holds for a quarter of an hour,
 * until it is taken back, or until the plan is executed once.
 */
final class ApprovalHistory {
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Map<String, List<Word>> words = new HashMap<>();

    private record Word(String person, Instant given) {}

    void accept(Entry entry) {
        String hash =
                String.valueOf(entry.data().getOrDefault("hash", entry.data().getOrDefault("plan", "")));
        String person = String.valueOf(entry.data().get("person"));
        List<Word> there = words.computeIfAbsent(hash, unused -> new ArrayList<>());
        switch (entry.kind()) {
            case APPROVED -> there.add(new Word(person, given(entry)));
            case REVOKED -> there.removeIf(word -> word.person().equals(person));
            case INTENT -> there.clear();
            default -> {
                // says nothing of approvals
            }
        }
    }

    /** The persons whose approval of the hash holds at that moment, the requester left out. */
    Set<String> persons(String hash, String requester, Instant now) {
        Set<String> persons = new TreeSet<>();
        for (Word word : words.getOrDefault(hash, List.of())) {
            Duration age = Duration.between(word.given(), now);
            if (!age.isNegative() && age.compareTo(VALID) <= 0 && !word.person().equals(requester)) {
                persons.add(word.person());
            }
        }
        return persons;
    }

    private static Instant given(Entry entry) {
        Instant given = Instant.parse(String.valueOf(entry.data().get("given")));
        return given.isBefore(entry.at()) ? given : entry.at();
    }
}
