package com.qte.ops.sandbox.promises;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.spi.Question;
import com.qte.ops.spi.Ticker;
import com.qte.ops.testkit.promise.PlantedBug;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A JVM that embeds the library and does one task after another, to be killed meanwhile. Waits for a line on its standard
 * input, and says on its standard output what it is at, and which records of the journal it knows to be written.
 */
final class KilledChild {
    /** The library allows three runs a day. */
    private static final Duration BETWEEN = Duration.ofDays(1);

    private static final String PERSON = "ann";
    private static final Scope LOOK = Scope.usual();

    private final String url;
    private final Path state;
    private final String point;
    private final int tasks;
    private final AtomicLong days;

    private KilledChild(String url, Path state, String point, int tasks, long firstDay) {
        this.url = url;
        this.state = state;
        this.point = point;
        this.tasks = tasks;
        this.days = new AtomicLong(firstDay);
    }

    public static void main(String[] arguments) throws Exception {
        if (!arguments[5].isEmpty()) {
            PlantedBug.valueOf(arguments[5]).plant();
        }
        new KilledChild(
                        arguments[0],
                        Path.of(arguments[1]),
                        arguments[2],
                        Integer.parseInt(arguments[3]),
                        Long.parseLong(arguments[4]))
                .run();
    }

    private void run() throws IOException, SQLException {
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", state.toString(), "healing.mode", "AUTO")))
                .probe(new LedgerWork.Look())
                .remediation(new LedgerWork.DoTask(this::at))
                .target(new LedgerWork.Database(url))
                .clock(() -> Instant.now().plus(later()))
                .ticker(new Later())
                .build()) {
            LedgerWork.column(url, "SELECT 1");
            say("ready");
            String go = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            for (int task = 0; go != null && task < tasks; task++) {
                heal(ops, state.getFileName() + "-" + days.incrementAndGet());
            }
        }
        say("over");
    }

    private Duration later() {
        return BETWEEN.multipliedBy(days.get());
    }

    /** Both clocks go on by the same, or the library would take it for a clock that was set. */
    private final class Later implements Ticker {
        @Override
        public long nanos() {
            return System.nanoTime() + later().toNanos();
        }

        @Override
        public void park(long nanos) {
            Ticker.system().park(nanos);
        }
    }

    private void heal(QteOps ops, String task) throws SQLException {
        if (LedgerWork.open(url).isEmpty()) {
            LedgerWork.run(url, "INSERT INTO tasks VALUES ('" + task + "')");
        }
        ops.diagnose(LOOK);
        ops.diagnose(LOOK);
        // A run that was cut off is none that helped; a person says again and again that it may go on all the same.
        ops.reset(LedgerWork.REMEDIATION, Optional.empty(), PERSON);
        List<Proposal> plans = ops.plan(LedgerWork.REMEDIATION, Optional.empty(), Map.of(), Question.AUTOMATION);
        if (plans.isEmpty()) {
            throw new IllegalStateException("nothing to do: " + ops.last());
        }
        ops.approve(plans.get(0).plan().hash(), PERSON);
        say("begin " + task);
        Healed healed = ops.heal(plans.get(0), "because");
        acknowledged();
        say("ended " + task + " " + healed.outcome()
                + (healed.outcome() == Healed.Outcome.REFUSED
                        ? " " + healed.proposal().opinions().get(0)
                        : ""));
    }

    private void at(String where, String step) {
        if (where.equals("start")) {
            acknowledged();
        }
        say("at " + where + " " + step);
        if (where.equals(point)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whoever is here was told that all before it is on the disk. */
    private void acknowledged() {
        List<Entry> entries = Journal.inspect(state).entries();
        if (!entries.isEmpty()) {
            Entry last = entries.get(entries.size() - 1);
            say("ack " + last.number() + " " + last.hash());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
