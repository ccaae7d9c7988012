package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.healing.RunState;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Kills a process that heals, again and again, and holds its journal against what a recorder on the target saw. */
final class CrashLoop implements AutoCloseable {
    /** After so many kills a folder is begun anew: reading it back would take longer and longer. */
    private static final int KILLS_A_FOLDER = 100;
    /** More than a child lives to do. */
    private static final int TASKS = 12;

    /** More than a child lives to see. */
    private static final int DAYS = 30;

    private static final int LONGEST_MILLIS = 250;
    private static final int LATEST_MILLIS = 2_000;

    private final String url;
    private final Path folder;
    private final Random random;
    private final String bug;
    private final Map<Long, String> acknowledged = new HashMap<>();
    private final Map<RunState, Integer> states = new EnumMap<>(RunState.class);
    /** What the recorder saw before this folder was begun. */
    private final List<String> earlier = new ArrayList<>();

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private int number;
    private int folders;
    private int kills;
    private int intents;
    private int acks;
    private int lost;
    private int unannounced;
    private Path state;

    CrashLoop(String url, Path folder, Random random, String bug) throws SQLException {
        this.url = url;
        this.folder = folder;
        this.random = random;
        this.bug = bug;
        this.state = folder.resolve("state-0");
        LedgerWork.prepare(url);
    }

    /** What a process is killed at. */
    private enum Kind {
        /** At any time after it has begun. */
        RANDOM(""),
        /** After the intent, before the effect. */
        START("start"),
        /** After the effect, before the outcome. */
        END("end"),
        /** While it looks for what an earlier one did. */
        TRACE("trace"),
        /** In the midst of bringing a record to the disk. */
        SYNC("");

        private final String point;

        Kind(String point) {
            this.point = point;
        }
    }

    void run(int times) throws Exception {
        Prey next = prey(Kind.RANDOM);
        for (int kill = 1; kill <= times; kill++) {
            Prey prey = next;
            boolean isLast = kill == times || kill % KILLS_A_FOLDER == 0;
            next = isLast ? last() : prey(kind());
            hunt(prey);
            check();
            if (isLast) {
                try (Prey survivor = next) {
                    survivor.go();
                    survivor.await("over");
                }
                check();
                endOfFolder();
                if (kill < times) {
                    next = prey(kind());
                }
            }
        }
    }

    private Kind kind() {
        int dice = random.nextInt(100);
        if (dice < 3 && Prey.canTrace()) {
            return Kind.SYNC;
        }
        return dice < 20 ? Kind.START : dice < 40 ? Kind.END : dice < 50 ? Kind.TRACE : Kind.RANDOM;
    }

    private Prey prey(Kind kind) throws IOException {
        kinds.merge(kind.name(), 1, Integer::sum);
        int sync = kind == Kind.SYNC ? 1 + random.nextInt(10) : 0;
        return Prey.start(
                folder.resolve("child.err"),
                sync,
                KilledChild.class,
                url,
                state.toString(),
                kind.point,
                Integer.toString(TASKS),
                Integer.toString(DAYS * ++number),
                bug);
    }

    /** Does one task, if any is left, and ends well. */
    private Prey last() throws IOException {
        return Prey.start(
                folder.resolve("child.err"),
                0,
                KilledChild.class,
                url,
                state.toString(),
                "",
                "1",
                Integer.toString(DAYS * ++number),
                bug);
    }

    private void hunt(Prey prey) throws Exception {
        try (prey) {
            prey.go();
            if (prey.diesByItself()) {
                prey.awaitEnd();
            } else {
                // Where an earlier one left nothing, one that waits to look for it never does.
                boolean looks = prey.await("begin", "at trace").startsWith("at trace");
                if (prey.point().equals("start") || prey.point().equals("end")) {
                    prey.await("at " + prey.point());
                } else if (!looks || !prey.point().equals("trace")) {
                    boolean late = random.nextInt(10) == 0;
                    prey.linger(random.nextInt(late ? LATEST_MILLIS : LONGEST_MILLIS));
                }
            }
            prey.kill();
            kills++;
            for (String line : prey.said()) {
                if (line.startsWith("ack ")) {
                    String[] words = line.split(" ");
                    acknowledged.put(Long.parseLong(words[1]), words[2]);
                    acks++;
                }
            }
        }
    }

    /** Holds for the journal as a kill left it: nothing was done unannounced, and nothing acknowledged is gone. */
    private void check() throws SQLException {
        Inspection journal = Journal.inspect(state);
        journal.damage().ifPresent(damage -> wrong.add("damaged: " + damage));
        Map<Long, String> hashes = journal.entries().stream().collect(Collectors.toMap(Entry::number, Entry::hash));
        acknowledged.forEach((entry, hash) -> {
            if (!hash.equals(hashes.get(entry))) {
                lost++;
                wrong.add("record " + entry + " was acknowledged and is not there");
            }
        });
        Set<String> announced = new HashSet<>(announced(journal.entries()));
        for (String step : effects()) {
            if (!announced.contains(step)) {
                unannounced++;
                wrong.add(step + " was done without an intent");
            }
        }
    }

    /** Holds once the last owner has looked: each run has one end, and what is told of it is what the recorder saw. */
    private void endOfFolder() throws SQLException, IOException {
        List<Entry> entries = Journal.inspect(state).entries();
        intents += announced(entries).size();
        RunState.of(entries).values().forEach(end -> states.merge(end, 1, Integer::sum));
        Map<Long, String> told = new HashMap<>();
        Map<Long, String> steps = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.kind() == Entry.Kind.INTENT) {
                steps.put(entry.number(), step(entry));
            } else if (entry.kind() == Entry.Kind.OUTCOME || entry.kind() == Entry.Kind.RECONCILED) {
                Object result = entry.data().get(entry.kind() == Entry.Kind.OUTCOME ? "result" : "trace");
                told.put(((Number) entry.data().get("intent")).longValue(), String.valueOf(result));
            }
        }
        Map<String, Integer> done = new HashMap<>();
        steps.forEach((intent, step) -> done.merge(step, "DONE".equals(told.get(intent)) ? 1 : 0, Integer::sum));
        Map<String, Integer> seen = new HashMap<>();
        effects().forEach(step -> seen.merge(step, 1, Integer::sum));
        done.forEach((step, times) -> {
            if (!times.equals(seen.getOrDefault(step, 0))) {
                wrong.add(step + " is told to be done " + times + " times, and was " + seen.get(step));
            }
        });
        acknowledged.clear();
        earlier.addAll(effects());
        number = 0;
        state = folder.resolve("state-" + ++folders);
    }

    /** What the recorder saw since this folder was begun. */
    private List<String> effects() throws SQLException {
        List<String> all = LedgerWork.column(url, "SELECT step FROM effects ORDER BY at");
        earlier.forEach(all::remove);
        return all;
    }

    private static List<String> announced(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == Entry.Kind.INTENT)
                .map(CrashLoop::step)
                .toList();
    }

    private static String step(Entry intent) {
        return String.valueOf(((Map<?, ?>) intent.data().get("action")).get("target"));
    }

    /** Tells what was seen, and then whether that is what was promised. */
    void judge(Trial trial) throws SQLException {
        List<String> effects = LedgerWork.column(url, "SELECT step FROM effects");
        int twice = effects.size() - new HashSet<>(effects).size();
        trial.saw(String.join(
                ", ",
                kills + " kills " + kinds,
                intents + " intents",
                effects.size() + " effects seen by the recorder",
                twice + " done twice",
                unannounced + " without an earlier intent",
                lost + " of " + acks + " acknowledged records lost",
                "runs " + states));
        assertThat(wrong.stream().limit(5).toList()).isEmpty();
        assertThat(twice).isZero();
        assertThat(states.keySet()).doesNotContain(RunState.RUNNING, RunState.UNKNOWN);
        assertThat(effects).isNotEmpty();
    }

    @Override
    public void close() throws SQLException {
        LedgerWork.run(url, "DROP TABLE tasks, work, effects", "DROP FUNCTION note");
    }
}
