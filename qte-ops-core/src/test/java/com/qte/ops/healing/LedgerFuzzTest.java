package com.qte.ops.healing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.journal.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** P49: what stands in records whose hashes are right. The first letter of a line says of which kind it is. */
class LedgerFuzzTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    @Timeout(20)
    @FuzzTest
    void accept_anyRecords_nothingUncaught(byte[] content) {
        Ledger ledger = new Ledger();
        RunStories stories = new RunStories();
        long number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isEmpty()) {
                Entry.Kind kind = Entry.Kind.values()[line.charAt(0) % Entry.Kind.values().length];
                Entry entry = new Entry(++number, AT.plusSeconds(number), kind, data(line.substring(1)), "");
                ledger.accept(entry);
                stories.accept(entry);
            }
        }
        Stamp now = new Stamp(AT.plusSeconds(3_600), "", 0);

        assertThat(ledger.acts(now)).hasSizeLessThanOrEqualTo((int) number);
        assertThat(ledger.openIntents()).hasSizeLessThanOrEqualTo((int) number);
        assertThat(ledger.openIntents().stream().map(OpenIntent::of)).doesNotContainNull();
        assertThat(ledger.track()).isNotNull();
        assertThat(ledger.commanded(now.at())).isNotNull();
        assertThat(ledger.approvals("h", now)).isNotNull();
        assertThat(stories.states()).isNotNull();
        assertThat(stories.leftovers()).isNotNull();
    }

    private static Map<String, Object> data(String line) {
        try {
            Map<String, Object> data = JSON.readValue(line, DATA);
            return data == null ? Map.of() : data;
        } catch (JacksonException e) {
            return Map.of();
        }
    }
}
