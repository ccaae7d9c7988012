package com.qte.ops.testkit.contract;

import java.util.List;

/** The sentences that a check must keep to. */
final class CheckRules {
    private CheckRules() {}

    static <S extends Record> List<Rule> of(CheckCase<S> given) {
        Declarations<S> declarations = new Declarations<>(given);
        Purity<S> purity = new Purity<>(given);
        Thresholds<S> thresholds = new Thresholds<>(given);
        Wording<S> wording = new Wording<>(given);
        return List.of(
                new Rule("it is shown something", () -> shown(given)),
                new Rule("its spec is the same at every call", declarations::stable),
                new Rule("what it needs, explains and remembers is well-formed", declarations::wellFormed),
                new Rule("what it remembers is a number that it gives", declarations::remembered),
                new Rule("its verdicts are well-formed", declarations::verdicts),
                new Rule("it never throws", purity::neverThrows),
                new Rule("it says the same of the same", purity::deterministic),
                new Rule("the order of lists does not matter", purity::orderDoesNotMatter),
                new Rule("a stored snapshot is judged like the original", purity::survivesJson),
                new Rule("each limit is used", thresholds::used),
                new Rule("each limit's number is evidence of its name", thresholds::shown),
                new Rule("each ladder crosses its thresholds", thresholds::crossed),
                new Rule("worse is never said to be better", thresholds::neverBetter),
                new Rule("it has its texts in both languages", wording::present),
                new Rule("every placeholder has its evidence", wording::filled),
                new Rule("no text holds a secret", wording::noSecret));
    }

    private static List<String> shown(CheckCase<?> given) {
        return given.all().isEmpty() ? List.of("no snapshot is given") : List.of();
    }
}
