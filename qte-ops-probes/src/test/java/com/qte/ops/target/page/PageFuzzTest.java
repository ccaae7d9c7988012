package com.qte.ops.target.page;

import com.qte.ops.testkit.promise.Corpus;
import com.qte.ops.testkit.promise.Trial;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P49: metrics pages. */
class PageFuzzTest {
    @Test
    void parse_anyPage_nothingUncaught() throws Exception {
        Corpus.of(PageFuzzTest.class, "page")
                .replay(
                        Trial.of("P49-page", "metrics pages, mutated", 5_000),
                        page -> PageParser.parse(page, Set.of("qte_event_queue_size", "qte_request_duration")));
    }
}
