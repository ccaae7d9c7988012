package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStateTest {
    /** Words such as {@code I O1:DONE R1:UNKNOWN V:FAILED}; I is an intent, and has the number of its place. */
    private static List<Entry> journal(String words) {
        List<Entry> entries = new ArrayList<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            String value = word.substring(word.indexOf(':') + 1);
            long intent = word.length() > 1 && Character.isDigit(word.charAt(1)) ? word.charAt(1) - '0' : 0;
            entries.add(
                    switch (word.charAt(0)) {
                        case 'I' -> entry(entries, Kind.INTENT, Map.of("run", "a"));
                        case 'O' -> entry(entries, Kind.OUTCOME, Map.of("run", "a", "intent", intent, "result", value));
                        case 'R' ->
                            entry(entries, Kind.RECONCILED, Map.of("run", "a", "intent", intent, "trace", value));
                        case 'V' -> entry(entries, Kind.VERIFIED, Map.of("run", "a", "outcome", value));
                        case 'N' -> entry(entries, Kind.REFUSED, Map.of("run", "a"));
                        default -> entry(entries, Kind.CAPTURED, Map.of("run", "a"));
                    });
        }
        return entries;
    }

    private static Entry entry(List<Entry> before, Kind kind, Map<String, Object> data) {
        return new Entry(before.size() + 1, Instant.EPOCH, kind, data, "");
    }

    @ParameterizedTest
    @CsvSource({
        "C N,                              REFUSED",
        "I,                                RUNNING",
        "I O1:DONE,                        RUNNING",
        "C I O2:DONE V:VERIFIED,           VERIFIED",
        "I O1:DONE V:NOT_EFFECTIVE,        NOT_EFFECTIVE",
        "I O1:DONE V:WORSENED,             WORSENED",
        "I O1:DONE V:UNVERIFIED,           UNVERIFIED",
        "I O1:UNKNOWN V:FAILED,            FAILED",
        "I O1:DONE V:GIBBERISH,            UNKNOWN",
        "I R1:DONE,                        RECONCILED_DONE",
        "I R1:NOT_DONE,                    RECONCILED_NOT_DONE",
        "I R1:UNKNOWN,                     UNKNOWN",
        "I R1:UNKNOWN R1:DONE,             RECONCILED_DONE",
        "I O1:DONE I R3:NOT_DONE,          RECONCILED_DONE",
        "I O1:GONE I R3:NOT_DONE,          RECONCILED_NOT_DONE",
        "I O1:REFUSED R1:NOT_DONE,         RECONCILED_NOT_DONE",
        "I O1:DONE R1:DONE,                RECONCILED_DONE",
        "I O1:DONE I,                      RUNNING",
        "I R1:DONE I,                      UNKNOWN",
    })
    void of_oneRun_oneState(String words, RunState state) {
        assertThat(RunState.of(journal(words))).containsExactly(Map.entry("a", state));
    }

    @Test
    void of_evidenceAlone_isNoRun() {
        assertThat(RunState.of(journal("C"))).isEmpty();
    }
}
