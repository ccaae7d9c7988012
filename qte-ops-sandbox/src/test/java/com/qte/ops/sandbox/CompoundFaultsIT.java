package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.sandbox.Fault.Kind;
import com.qte.ops.symptom.Differential;
import com.qte.ops.testkit.diagnoses.DiagnosisTable;
import com.qte.ops.testkit.diagnoses.DiagnosisTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Faults that hang together, or do not, made for real in the sandbox; whether the first-ranked cause of a symptom is the
 * right one is a row of {@code docs/diagnosis-accuracy.md}, a miss as well. Two of each kind are tried in every build, all of
 * them with {@code -Ddiagnoses.write=true}, which writes the table anew.
 */
class CompoundFaultsIT {
    private static final Duration SOON = Complaint.SOON;
    private static final Path PAGE = Path.of("..", "docs", "diagnosis-accuracy.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final int SHORT = 2;
    /** Of all that were tried, the first-ranked cause is right. */
    private static final double AIM = 0.95;

    private static final String LOCK = "postgres.connections.idle-in-transaction";

    /** Faults made one after the other, and what is complained of while they last. */
    private record Case(List<Kind> faults, String symptom, String cause) {
        static Case of(Kind fault, String symptom, String cause) {
            return new Case(List.of(fault), symptom, cause);
        }

        static Case of(Kind one, Kind other, String symptom, String cause) {
            return new Case(List.of(one, other), symptom, cause);
        }

        String words() {
            return String.join(
                    " and ", faults.stream().map(CompoundFaultsIT::words).toList());
        }
    }

    private static final List<Case> CONSEQUENCES = List.of(
            Case.of(Kind.LOCK, "event-backlog", LOCK),
            Case.of(Kind.PAUSE_POSTGRES, "event-backlog", "postgres.reachable"),
            Case.of(Kind.LOCK, "slow-queries", LOCK),
            Case.of(Kind.PAUSE_POSTGRES, "database-timeout", "postgres.reachable"),
            Case.of(Kind.PAUSE_REDIS, "event-backlog", "redis.reachable"),
            Case.of(Kind.REDIS_FULL, "cache-memory", "redis.memory.policy"),
            Case.of(Kind.CONNECTIONS, "pool-exhausted", "postgres.connections.saturation"));

    private static final List<Case> INDEPENDENT = List.of(
            Case.of(Kind.LOCK, Kind.REDIS_FULL, "slow-queries", LOCK),
            Case.of(Kind.PAUSE_REDIS, Kind.LOCK, "cache-unreachable", "redis.reachable"),
            Case.of(Kind.QUERY, Kind.REDIS_FULL, "cache-memory", "redis.memory.policy"),
            Case.of(Kind.QUERY, Kind.PAUSE_REDIS, "slow-queries", "postgres.queries.slow"),
            Case.of(Kind.PAUSE_POSTGRES, Kind.REDIS_FULL, "database-timeout", "postgres.reachable"));

    private static final List<Case> RECOVERED = List.of(
            Case.of(Kind.LOCK, "event-backlog", LOCK),
            Case.of(Kind.PAUSE_POSTGRES, "event-backlog", "postgres.reachable"),
            Case.of(Kind.PAUSE_REDIS, "event-backlog", "redis.reachable"));

    private static Sandbox sandbox;
    private static QteOps ops;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
        ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(sandbox.configuration()), Map.of(), Map.of()))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        ops.close();
        sandbox.close();
        DiagnosisTable table = DiagnosisTable.of(Path.of("target"));
        System.err.println("DIAGNOSES " + table.markdown());
        if (isWhole()) {
            String page = Files.readString(PAGE);
            String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(PAGE, head + "\n" + table.markdown() + "\n" + page.substring(page.indexOf(END)));
        }
    }

    @Test
    void cause_withWhatFollowsFromIt_isRankedFirst() throws Exception {
        assertRight(tried(CONSEQUENCES, DiagnosisTrial.Kind.CONSEQUENCES));
    }

    @Test
    void cause_besideAnotherOfNoConcern_isRankedFirst() throws Exception {
        assertRight(tried(INDEPENDENT, DiagnosisTrial.Kind.INDEPENDENT));
    }

    @Test
    void cause_thatHasJustRecovered_isRankedFirst() throws Exception {
        assertRight(tried(RECOVERED, DiagnosisTrial.Kind.RECOVERED));
    }

    private record Count(int right, int all) {}

    private static void assertRight(Count count) {
        assertThat((double) count.right() / count.all())
                .as("%s of %s", count.right(), count.all())
                .isGreaterThanOrEqualTo(count.all() < 20 ? 0.5 : AIM);
    }

    private static Count tried(List<Case> cases, DiagnosisTrial.Kind kind) throws Exception {
        List<Case> some = isWhole() ? cases : cases.subList(0, Math.min(SHORT, cases.size()));
        int right = 0;
        for (Case one : some) {
            right += isRight(one, kind) ? 1 : 0;
        }
        return new Count(right, some.size());
    }

    private static boolean isRight(Case one, DiagnosisTrial.Kind kind) throws Exception {
        well();
        Complaint complaint = new Complaint(ops, one.symptom());
        Deque<Fault> faults = new ArrayDeque<>();
        try (DiagnosisTrial trial = DiagnosisTrial.of(kind, one.words(), one.symptom(), one.cause())) {
            for (Kind fault : one.faults()) {
                faults.push(sandbox.faults().inject(fault));
            }
            trial.begun();
            Differential answer = complaint.until(Complaint::isAnswered, SOON);
            if (kind == DiagnosisTrial.Kind.RECOVERED) {
                faults.pop().close();
                trial.begun();
                answer = complaint.until(said -> true, SOON);
            }
            boolean isRight = trial.answered(answer);
            System.err.println((isRight ? "RIGHT " : "MISS ") + one + " " + Complaint.told(answer));
            return isRight;
        } finally {
            faults.forEach(Fault::close);
        }
    }

    private static void well() throws Exception {
        Optional<?> calm = new Rounds(ops, diagnosis -> {})
                .until(
                        diagnosis -> diagnosis.rootCauses().stream()
                                .map(Finding::check)
                                .allMatch(check -> check.equals("redis.errors") || check.startsWith("host.")),
                        Duration.ofSeconds(120));
        assertThat(calm).isPresent();
        ops.diagnose(Scope.usual());
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case LOCK -> "a forgotten transaction holds a row that every worker needs";
            case QUERY -> "a query runs and does not end";
            case CONNECTIONS -> "somebody holds every connection of PostgreSQL";
            case REDIS_FULL -> "Redis is full and may not evict";
            case PAUSE_POSTGRES -> "PostgreSQL is stopped in its tracks";
            case PAUSE_REDIS -> "Redis is stopped in its tracks";
            case DEAD_LETTERS -> "orders that nobody could deliver";
        };
    }

    private static boolean isWhole() {
        return Boolean.getBoolean("diagnoses.write");
    }
}
