package com.qte.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark does what it says, once and without a clock: what is measured is what is meant. */
class EntrantsTest {
    private static final int ILL_ONE = 7;

    static Stream<Contender> contenders() {
        return Catalogue.of(Optional.empty()).stream();
    }

    @Test
    void catalogue_comparedWithJmhsOwnList_holdsExactlyThose() {
        var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        List<String> known = BenchmarkList.defaultList().getAll(silent, List.of()).stream()
                .map(entry -> entry.getUsername())
                .toList();
        assertThat(known)
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(contenders()
                        .filter(contender -> !contender.measuresItself())
                        .map(Contender::id)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void entry_ofEveryBenchmark_namesALimitOfItsRow(Contender contender) {
        assertThat(contender.method().isAnnotationPresent(Benchmark.class)).isEqualTo(!contender.measuresItself());
        assertThat(Catalogue.of(Optional.of(contender.entry().row())))
                .filteredOn(other -> other.method().getName().equals(contender.limit()))
                .singleElement()
                .satisfies(limit -> assertThat(limit.entry().role()).isEqualTo(Role.LIMIT));
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void benchmark_allFactsWell_looksAsOftenAsItSaysAndAnswersWell(Contender contender) throws Exception {
        if (!contender.isPossible()) {
            missing("there is no " + contender.entry().needs() + " here");
        }
        List<CountedFact> facts = facts(List.of());
        try (Made made = Made.of(contender, facts)) {
            facts.forEach(CountedFact::looks); // what it took to get ready does not count
            assertThat(made.entrant().isWell(made.call())).isTrue();
            if (contender.measuresItself()) {
                return; // once is long enough, and looks at no facts
            }
            assertThat(made.entrant().isWell(made.call())).isTrue();
        }
        assertThat(facts)
                .allSatisfy(fact ->
                        assertThat(fact.looks()).isEqualTo(2 * contender.entry().looks() / Entrant.FACTS));
    }

    static Stream<Contender> thoseThatLook() {
        return contenders().filter(contender -> contender.entry().row().isAboutFacts());
    }

    @ParameterizedTest
    @MethodSource("thoseThatLook")
    void benchmark_oneFactIll_saysSo(Contender contender) throws Exception {
        List<CountedFact> facts = facts(List.of(ILL_ONE));
        try (Made made = Made.of(contender, facts)) {
            made.call();
            boolean tellsNothing = contender.entry().role() == Role.LIMIT && made.call() instanceof Long;
            assertThat(made.entrant().isWell(made.call())).isEqualTo(tellsNothing);
        }
    }

    /** In CI everything is there. */
    private static void missing(String reason) {
        System.err.println("SKIPPED: " + reason);
        assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
        abort(reason);
    }

    private static List<CountedFact> facts(List<Integer> ill) {
        return IntStream.range(0, Entrant.FACTS)
                .mapToObj(i -> new CountedFact(!ill.contains(i)))
                .toList();
    }

    /** An entrant that has begun. */
    private record Made(Entrant entrant, Contender contender) implements AutoCloseable {
        static Made of(Contender contender, List<CountedFact> facts) throws Exception {
            Entrant entrant = contender.entrant().getConstructor().newInstance();
            entrant.use(new ArrayList<>(facts));
            entrant.begin();
            return new Made(entrant, contender);
        }

        Object call() throws Exception {
            return contender.method().invoke(entrant);
        }

        @Override
        public void close() throws IOException {
            entrant.end();
        }
    }
}
