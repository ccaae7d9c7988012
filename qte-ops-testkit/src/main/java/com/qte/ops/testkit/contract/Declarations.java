package com.qte.ops.testkit.contract;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.Judged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a check says of itself, and whether its verdicts are of the form that the others rely on. */
final class Declarations<S extends Record> {
    private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+";
    private static final Pattern CHECK = Pattern.compile(ID);
    private static final Pattern NEED = Pattern.compile(ID + "(#.+)?");
    private static final Pattern EXPLAINED = Pattern.compile(ID + "|[a-z][a-z0-9.-]*\\.\\*");

    private final CheckCase<S> given;

    Declarations(CheckCase<S> given) {
        this.given = given;
    }

    List<String> stable() {
        CheckSpec first = given.check().spec();
        given.all().forEach(Judged::verdicts);
        CheckSpec later = given.check().spec();
        return first.equals(later) ? List.of() : List.of("first it was " + first, "later it was " + later);
    }

    List<String> wellFormed() {
        CheckSpec spec = given.check().spec();
        List<String> wrong = new ArrayList<>();
        if (!CHECK.matcher(spec.id()).matches()) {
            wrong.add("'" + spec.id() + "' is no dotted id such as postgres.queries.slow");
        }
        for (String need : spec.needs()) {
            if (!NEED.matcher(need).matches() || need.equals(spec.id())) {
                wrong.add("it needs '" + need + "', which is no other check's id");
            }
        }
        for (String explained : spec.explains()) {
            if (!EXPLAINED.matcher(explained).matches() || explained.equals(spec.id())) {
                wrong.add("it explains '" + explained
                        + "', which is no other check's id, and none with .* for all below");
            }
        }
        spec.remembers().forEach((evidence, past) -> {
            if (past.isZero() || past.isNegative()) {
                wrong.add("it remembers " + evidence + " for " + past);
            }
        });
        return wrong;
    }

    List<String> remembered() {
        Set<String> numbers = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        Set<String> remembers = given.check().spec().remembers().keySet();
        for (Verdict verdict : verdictsGiven()) {
            for (Evidence fact : verdict.evidence()) {
                if (fact instanceof Evidence.Number) {
                    numbers.add(fact.name());
                } else if (remembers.contains(fact.name())) {
                    wrong.add(fact.name() + " is remembered, but is no number in " + verdict);
                }
            }
        }
        remembers.stream()
                .filter(name -> !numbers.contains(name))
                .forEach(name -> wrong.add(name + " is remembered, but no verdict on what is shown gives it"));
        return wrong;
    }

    List<String> verdicts() {
        List<String> wrong = new ArrayList<>();
        for (Judged<S> judged : given.all()) {
            Set<String> parts = new HashSet<>();
            for (Verdict verdict : judged.verdicts()) {
                if (!parts.add(verdict.part())) {
                    wrong.add("two verdicts on part '" + verdict.part() + "': " + judged.verdicts());
                }
                Set<String> names = new HashSet<>();
                verdict.evidence().stream()
                        .filter(fact -> !names.add(fact.name()))
                        .forEach(fact -> wrong.add("evidence " + fact.name() + " is there twice in " + verdict));
            }
        }
        return wrong;
    }

    private List<Verdict> verdictsGiven() {
        return given.all().stream()
                .flatMap(judged -> judged.verdicts().stream())
                .toList();
    }
}
