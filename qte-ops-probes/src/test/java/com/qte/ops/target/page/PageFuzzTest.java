package com.qte.ops.target.page;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** P49: metrics pages. */
class PageFuzzTest {
    private static final Set<String> FAMILIES = Set.of("qte_event_queue_size", "qte_request_duration");

    @Timeout(20)
    @FuzzTest
    void parse_anyPage_nothingUncaught(byte[] page) {
        PageParser.parse(page, FAMILIES);
    }

    @Test
    void parse_mutants_nothingUncaught() throws Exception {
        Corpus.of(PageFuzzTest.class)
                .replay(Trial.of("P49-page", "metrics pages, mutated", 5_000), this::parse_anyPage_nothingUncaught);
    }
}
