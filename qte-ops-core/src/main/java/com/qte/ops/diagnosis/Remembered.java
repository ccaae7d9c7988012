package com.qte.ops.diagnosis;

import com.qte.ops.model.Experimental;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a {@link Diagnoser} remembers from one round to the next, as plain values: whoever stores it with a round can have
 * that round diagnosed again. Immutable.
 *
 * <p>Experimental: its components, with the rules of confirming and folding; a stored round keeps its own version of
 * it.
 *
 * @param remarks what earlier looks made of each finding
 * @param down the findings that were FAILING or UNKNOWN
 * @param since of each subject ever seen, for how many rounds it is down
 * @param frozen what broke at once while the observer is suspected
 * @param known how many subjects spoke for themselves when it did
 */
@Experimental(review = "2027-05")
public record Remembered(
        List<Remark> remarks, List<Finding.Id> down, List<Since> since, List<Subject> frozen, int known) {
    /** Nothing seen yet. */
    public static final Remembered NOTHING = of(Map.of(), Observer.TRUSTED);

    /**
     * What earlier looks made of one finding.
     *
     * @param id which finding
     * @param raised whether a fault is confirmed and not cleared since
     * @param faults looks that saw a fault since the last healthy one
     * @param last what the last look said
     * @param row looks in a row that said that
     * @param changes one bit a look, set where it changed the state
     * @param flapping whether it comes and goes
     * @param epoch of the last look
     */
    public record Remark(
            Finding.Id id,
            boolean raised,
            int faults,
            Status last,
            int row,
            int changes,
            boolean flapping,
            long epoch) {}

    /**
     * For how long a subject is down.
     *
     * @param subject which one
     * @param rounds 0 where it is not
     */
    public record Since(Subject subject, int rounds) {}

    public Remembered {
        remarks = List.copyOf(remarks);
        down = List.copyOf(down);
        since = List.copyOf(since);
        frozen = List.copyOf(frozen);
    }

    /** The same of findings with other ids, such as with redacted parts. */
    public Remembered with(UnaryOperator<Finding.Id> change) {
        return new Remembered(
                remarks.stream()
                        .map(remark -> new Remark(
                                change.apply(remark.id()),
                                remark.raised(),
                                remark.faults(),
                                remark.last(),
                                remark.row(),
                                remark.changes(),
                                remark.flapping(),
                                remark.epoch()))
                        .toList(),
                down.stream().map(change).toList(),
                since,
                frozen,
                known);
    }

    static Remembered of(Map<Finding.Id, Course> courses, Observer observer) {
        Outlook outlook = observer.outlook();
        return new Remembered(
                courses.entrySet().stream()
                        .map(entry -> remark(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(outlook.down()),
                outlook.downFor().entrySet().stream()
                        .map(entry -> new Since(entry.getKey(), entry.getValue()))
                        .toList(),
                List.copyOf(observer.frozen()),
                observer.known());
    }

    private static Remark remark(Finding.Id id, Course course) {
        return new Remark(
                id,
                course.raised(),
                course.faults(),
                course.last(),
                course.row(),
                course.swings().changes(),
                course.swings().flapping(),
                course.epoch());
    }

    Confirmation confirmation(Topology topology) {
        Map<Finding.Id, Course> courses = new HashMap<>();
        for (Remark remark : remarks) {
            Swings swings = new Swings(remark.changes(), remark.flapping());
            courses.put(
                    remark.id(),
                    new Course(remark.raised(), remark.faults(), remark.last(), remark.row(), swings, remark.epoch()));
        }
        return new Confirmation(topology, courses);
    }

    Observer observer() {
        Map<Subject, Integer> downFor = new HashMap<>();
        since.forEach(one -> downFor.put(one.subject(), one.rounds()));
        Outlook outlook = new Outlook(Set.copyOf(down), downFor, Set.of(), Set.of());
        return new Observer(outlook, Set.copyOf(frozen), known);
    }
}
