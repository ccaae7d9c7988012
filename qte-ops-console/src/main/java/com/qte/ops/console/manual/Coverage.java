package com.qte.ops.console.manual;

import com.qte.ops.console.manual.Service.Kind;
import com.qte.ops.incident.Step;
import com.qte.ops.maintenance.Checklist;
import com.qte.ops.maintenance.MaintenanceTask;
import com.qte.ops.model.Severity;
import com.qte.ops.report.Catalogue;
import com.qte.ops.symptom.Symptoms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which step of the operators' manual is served by what. The table of the steps is the handbook's texts
 * {@code step.RB-…}; {@code refused.RB-…} says why a step is not followed at all, {@code otherwise.RB-…} where it is not
 * followed as it was written. What serves a step is told by what serves it. Immutable.
 */
public final class Coverage {
    private static final String STEP = "step.";
    private static final String REFUSED = "refused.";
    private static final String OTHERWISE = "otherwise.";

    private final SortedSet<String> steps;
    private final Set<String> refused;
    private final Set<String> otherwise;
    private final SortedMap<String, SortedSet<Service>> served;

    /**
     * @param table keys of the table: {@code step.RB-…}, {@code refused.RB-…}, {@code otherwise.RB-…}; others are passed
     *     over
     */
    private Coverage(Collection<String> table, SortedMap<String, SortedSet<Service>> served) {
        this.steps = numbers(table, STEP);
        this.refused = numbers(table, REFUSED);
        this.otherwise = numbers(table, OTHERWISE);
        this.served = served;
    }

    /** Of what is declared. */
    public static Coverage of(Catalogue catalogue, List<ConsoleCommand> commands) {
        return of(Wording.ownKeys(), catalogue, commands);
    }

    static Coverage of(Collection<String> table, Catalogue catalogue, List<ConsoleCommand> commands) {
        Declared declared = new Declared();
        Symptoms.all().forEach(symptom -> declared.add(Kind.SYMPTOM, symptom.id(), symptom.steps()));
        catalogue.checks().forEach(check -> declared.add(Kind.CHECK, check.id(), check.steps()));
        catalogue.remediations().forEach(one -> declared.add(Kind.REMEDIATION, one.id(), one.steps()));
        Stream.of(Checklist.values())
                .flatMap(list -> list.items().stream())
                .forEach(item -> declared.add(Kind.CHECKLIST, item.id(), List.of(item.step())));
        Stream.of(MaintenanceTask.values()).forEach(task -> declared.add(Kind.TASK, task.id(), task.steps()));
        commands.forEach(command -> declared.add(Kind.COMMAND, command.words(), command.steps()));
        Stream.of(SettledSection.values())
                .forEach(section -> declared.add(Kind.SETTING, section.key(), section.steps()));
        Stream.of(Severity.values())
                .forEach(severity -> declared.add(Kind.SEVERITY, severity.name(), List.of("RB-A1")));
        Stream.of(Step.values()).forEach(step -> declared.add(Kind.INCIDENT_STEP, word(step), List.of("RB-A3")));
        return new Coverage(table, declared.byStep);
    }

    private static String word(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What serves what, as it is found. */
    private static final class Declared {
        private final SortedMap<String, SortedSet<Service>> byStep = new TreeMap<>(StepOrder.OF_NUMBERS);

        void add(Kind kind, String name, List<String> numbers) {
            numbers.forEach(number ->
                    byStep.computeIfAbsent(number, unused -> new TreeSet<>()).add(new Service(kind, name)));
        }
    }

    private static SortedSet<String> numbers(Collection<String> table, String prefix) {
        return table.stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toCollection(() -> new TreeSet<>(StepOrder.OF_NUMBERS)));
    }

    /** The numbers of all steps, in the order of the manual. */
    public SortedSet<String> steps() {
        return Collections.unmodifiableSortedSet(steps);
    }

    /** What serves the step. */
    SortedSet<Service> servedBy(String step) {
        return Collections.unmodifiableSortedSet(served.getOrDefault(step, Collections.emptySortedSet()));
    }

    /** Whether the step is not followed at all. */
    boolean isRefused(String step) {
        return refused.contains(step);
    }

    /** Whether the step is served, but not as it was written. */
    boolean isOtherwise(String step) {
        return otherwise.contains(step);
    }

    /** What is wrong with the table, one line each; empty where every step is served or refused, and all is known. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        steps.stream()
                .filter(step -> !StepOrder.isNumber(step))
                .forEach(step -> gaps.add(step + " is no number of a step"));
        steps.stream()
                .filter(step -> servedBy(step).isEmpty() && !isRefused(step))
                .forEach(step -> gaps.add(step + " is served by nothing, and not refused"));
        served.forEach((step, services) -> {
            if (!steps.contains(step)) {
                gaps.add(step + " is not in the table, but declared by "
                        + services.stream().map(Service::name).collect(Collectors.joining(", ")));
            }
        });
        Stream.concat(refused.stream(), otherwise.stream())
                .filter(step -> !steps.contains(step))
                .forEach(step -> gaps.add(step + " is judged, but not in the table"));
        return gaps;
    }
}
