package com.qte.ops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.qte.ops.testkit.contract.Depths.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contracts as an author has them: as a class that JUnit runs. */
class LauncherTest {
    static class Kept extends CheckContract<Depths> {
        @Override
        protected CheckCase<Depths> given() {
            return CheckCase.of(Sample.good(), "sample")
                    .snapshots(Depths.of(1), Depths.of(30))
                    .ladder("deepest", 1, depth -> Depths.of((int) depth));
        }
    }

    static class Broken extends CheckContract<Depths> {
        @Override
        protected CheckCase<Depths> given() {
            return CheckCase.of(Sample.good(), "sample").snapshots(Depths.of(30), Depths.of(1));
        }
    }

    @Test
    void extend_goodCheck_everySentenceIsATestThatPasses() {
        TestExecutionSummary summary = run(Kept.class);
        assertThat(summary.getTestsSucceededCount()).isEqualTo(16);
        assertThat(summary.getTotalFailureCount()).isZero();
    }

    @Test
    void extend_worseCalledBetter_thatTestFailsAndSaysWhy() {
        TestExecutionSummary summary = run(Broken.class);
        StringWriter text = new StringWriter();
        summary.printFailuresTo(new PrintWriter(text));
        assertThat(text.toString())
                .contains("worse is never said to be better, but")
                .contains("HEALTHY after FAILING");
    }

    private static TestExecutionSummary run(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }
}
