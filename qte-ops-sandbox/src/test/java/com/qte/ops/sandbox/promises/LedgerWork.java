package com.qte.ops.sandbox.promises;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Trace;
import com.qte.ops.spi.Visit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tasks in a table of a real PostgreSQL, two steps each; a task that is not done is a fault, and doing its steps heals it.
 * Doing one twice is not prevented by anything here, and a trigger of the server's notes what was done: the recorder.
 */
final class LedgerWork {
    static final String REMEDIATION = "ledger.do-task";

    static final String CHECK = "ledger.tasks";
    /** Held by the server for as long as a step takes, also where whoever wanted the step is gone by then. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(35)";

    private LedgerWork() {}

    static void prepare(String url) throws SQLException {
        run(
                url,
                "CREATE TABLE tasks (id text PRIMARY KEY, at serial)",
                "CREATE TABLE work (step text)",
                "CREATE TABLE effects (step text, at timestamptz DEFAULT clock_timestamp())",
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN INSERT INTO effects (step) VALUES (NEW.step); RETURN NEW; END $$",
                "CREATE TRIGGER recorder AFTER INSERT ON work FOR EACH ROW EXECUTE FUNCTION note()");
    }

    static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Once nobody is at work any more, by the server's own reckoning. */
    static List<String> column(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ALONE);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            connection.commit();
            return values;
        }
    }

    /** Steps of tasks that are not done, the oldest task first. */
    static List<String> open(String url) throws SQLException {
        return column(
                url,
                "SELECT t.id || '/' || s FROM tasks t, unnest(ARRAY['a', 'b']) s"
                        + " WHERE NOT EXISTS (SELECT FROM work w WHERE w.step = t.id || '/' || s) ORDER BY t.at, s");
    }

    record Database(String url) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("ledger", "main");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /**
     * The latest tasks.
     *
     * @param tasks all of them
     * @param undone those of them that lack a step
     */
    record Latest(List<String> tasks, List<String> undone) {}

    static final class Look implements Probe<Database, Latest> {
        @Override
        public ProbeSpec<Database, Latest> spec() {
            return new ProbeSpec<>(
                    "ledger.look",
                    Database.class,
                    Latest.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(10),
                    List.of(new Undone()));
        }

        @Override
        public Latest collect(Visit<Database, Latest> visit) throws SQLException {
            String url = visit.target().url();
            List<String> undone = open(url).stream()
                    .map(step -> step.substring(0, step.indexOf('/')))
                    .distinct()
                    .toList();
            return new Latest(column(url, "SELECT id FROM tasks ORDER BY at DESC LIMIT 3"), undone);
        }
    }

    /** One part a task, so that one after the other is not one that comes and goes. */
    private static final class Undone implements Check<Latest> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(CHECK, Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Latest> seen) {
            return seen.now().tasks().stream()
                    .map(task -> seen.now().undone().contains(task)
                            ? new Verdict(task, Status.FAILING, "undone", List.of(), List.of())
                            : new Verdict(task, Status.HEALTHY, "ok", List.of(), List.of()))
                    .toList();
        }
    }

    /** Where a process that is to be killed waits for it. */
    interface Points {
        void at(String point, String step);
    }

    static final class DoTask implements Remediation<Database> {
        private static final RemediationSpec<Database> SPEC = new RemediationSpec<>(
                REMEDIATION,
                Database.class,
                Danger.SAFE,
                List.of(CHECK),
                List.of(),
                Duration.ofSeconds(20),
                Duration.ZERO,
                Duration.ofMinutes(1),
                List.of());

        private final Points points;

        DoTask(Points points) {
            this.points = points;
        }

        @Override
        public RemediationSpec<Database> spec() {
            return SPEC;
        }

        @Override
        public Plan plan(Occasion<Database> occasion) throws SQLException {
            List<String> open = open(occasion.target().url());
            List<Action> steps = open.stream()
                    .filter(step ->
                            step.startsWith(open.get(0).substring(0, open.get(0).indexOf('/') + 1)))
                    .map(step -> Action.of("do", step, Map.of("step", step), Map.of()))
                    .toList();
            return new Plan(
                    REMEDIATION,
                    occasion.target().subject(),
                    "note",
                    steps,
                    20,
                    occasion.now(),
                    occasion.now().plusSeconds(600));
        }

        @Override
        public Result apply(Action action, Act<Database> act) throws SQLException {
            points.at("start", action.target());
            run(
                    act.target().url(),
                    "BEGIN; " + ALONE + "; SELECT pg_sleep(0.03 * random()); INSERT INTO work VALUES ('"
                            + action.target() + "'); SELECT pg_sleep(0.03 * random()); COMMIT");
            points.at("end", action.target());
            return Result.done("");
        }

        @Override
        public Trace trace(Action action, Site<Database> site) throws SQLException {
            points.at("trace", action.target());
            return column(site.target().url(), "SELECT step FROM work WHERE step = '" + action.target() + "'")
                            .isEmpty()
                    ? Trace.NOT_DONE
                    : Trace.DONE;
        }
    }
}
