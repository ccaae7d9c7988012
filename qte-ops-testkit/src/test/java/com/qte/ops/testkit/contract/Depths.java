package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the sample checks judge. */
record Depths(List<Integer> depths, String note, Kind kind, Object anything) {
    /** Of a sealed kind, as snapshots may have. */
    sealed interface Kind {
        record Plain() implements Kind {}

        record Named(String name) implements Kind {}
    }

    Depths {
        depths = List.copyOf(depths);
    }

    static Depths of(Integer... depths) {
        return new Depths(List.of(depths), "", new Kind.Named("main"), "");
    }

    int deepest() {
        return depths.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** A check made of its two halves, of which a test spoils one. */
    record Sample(Supplier<CheckSpec> declared, Judge judge) implements Check<Depths> {
        interface Judge {
            List<Verdict> of(Observation<Depths> seen);
        }

        static final CheckSpec SPEC = CheckSpec.of("sample.depth", Severity.P2)
                .limit(Limit.above("deepest", Unit.COUNT, 10, 20, "a sample").clearingBy(3))
                .needs("sample.reachable", "sample.reachable#api")
                .explains("sample.*");

        static Sample good() {
            return new Sample(() -> SPEC, Sample::judged);
        }

        static Sample declaring(CheckSpec spec) {
            return new Sample(() -> spec, Sample::judged);
        }

        static Sample judging(Judge judge) {
            return new Sample(() -> SPEC, judge);
        }

        static List<Verdict> judged(Observation<Depths> seen) {
            return verdict(seen, seen.now().deepest());
        }

        static List<Verdict> verdict(Observation<Depths> seen, int depth) {
            return verdict(seen.level("deepest", "", depth), depth);
        }

        static List<Verdict> verdict(Status status, int depth, Evidence... further) {
            Evidence deepest = Evidence.count("deepest", depth);
            Verdict verdict = status == Status.HEALTHY
                    ? Verdict.healthy(deepest)
                    : Verdict.of(status, "deep", deepest).causedBy("slow");
            return List.of(new Verdict(
                    "",
                    verdict.status(),
                    verdict.reason(),
                    Stream.concat(verdict.evidence().stream(), Arrays.stream(further))
                            .toList(),
                    verdict.causes()));
        }

        @Override
        public CheckSpec spec() {
            return declared.get();
        }

        @Override
        public List<Verdict> judge(Observation<Depths> seen) {
            return judge.of(seen);
        }
    }
}
