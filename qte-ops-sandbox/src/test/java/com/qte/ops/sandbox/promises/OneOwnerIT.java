package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.healing.Command;
import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Inbox;
import com.qte.ops.healing.Replies;
import com.qte.ops.healing.Reply;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P39: what several consoles leave in the inbox is carried out by the owner, each command once, and answered. */
@Timeout(600)
class OneOwnerIT {
    private static final String FAULT =
            "commands of four consoles at once, while the owner is killed and started again";
    private static final int CONSOLES = 4;
    private static final int COMMANDS_EACH = 10;
    private static final int KILLS = 3;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private record Count(int commands, int acts, int kills, List<String> wrong) {}

    @Test
    void inbox_ownerKilledMeanwhile_eachCommandOnceAndAnswered() throws Exception {
        Trial trial = Trial.of("P39", FAULT, 2);
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        int acts = 0;
        int kills = 0;
        for (int world = 0; world < trial.tries(); world++) {
            Count count = world(
                    folder.resolve("world-" + world), new Random(trial.random().nextLong()));
            commands += count.commands();
            acts += count.acts();
            kills += count.kills();
            wrong.addAll(count.wrong());
        }
        trial.saw(("%d commands of %d consoles, %d acts seen by the recorder, the owner killed %d times:"
                        + " %d carried out twice, unanswered, or answered wrongly %s")
                .formatted(commands, CONSOLES, acts, kills, wrong.size(), wrong));
        assertThat(wrong).isEmpty();
        assertThat(acts).as("some acts are due").isPositive();
    }

    private Count world(Path world, Random random) throws Exception {
        Path state = world.resolve("state");
        Path notes = world.resolve("notes");
        Map<String, Command> sent = new ConcurrentSkipListMap<>();
        Process owner = owner(state, notes);
        ExecutorService consoles = Executors.newFixedThreadPool(CONSOLES);
        List<Future<?>> working = new ArrayList<>();
        for (int console = 0; console < CONSOLES; console++) {
            long seed = random.nextLong();
            working.add(consoles.submit(() -> {
                send(state, notes, new Random(seed), sent);
                return null;
            }));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int enough = (kill + 1) * CONSOLES * COMMANDS_EACH / (KILLS + 1);
            await().atMost(ANSWERED_WITHIN).until(() -> sent.size() >= enough);
            owner.destroyForcibly().waitFor();
            owner = owner(state, notes);
        }
        try {
            for (Future<?> one : working) {
                one.get(60, TimeUnit.SECONDS);
            }
            await().atMost(ANSWERED_WITHIN)
                    .until(() -> sent.keySet().stream()
                            .allMatch(name ->
                                    Replies.read(state, name, OneOwnerIT::spec).isPresent()));
        } finally {
            consoles.shutdownNow();
            owner.getOutputStream().close();
            owner.waitFor(20, TimeUnit.SECONDS);
            owner.destroyForcibly();
        }
        return judged(state, notes, sent);
    }

    private static void send(Path state, Path notes, Random random, Map<String, Command> sent) throws Exception {
        try (QteOps console = NotingOwner.open(state, notes)) {
            for (int number = 0; number < COMMANDS_EACH; number++) {
                String word = Long.toHexString(random.nextLong());
                String hash = console.plan(
                                NotingOwner.REMEDIATION, Optional.of(NotingOwner.BOOK), Map.of("word", word), "ann")
                        .get(0)
                        .plan()
                        .hash();
                Command command = switch (random.nextInt(4)) {
                    case 0 -> new Command.Approve(hash);
                    case 1 -> new Command.Revoke(hash);
                    default ->
                        new Command.Fix(
                                hash, NotingOwner.REMEDIATION, NotingOwner.BOOK, Map.of("word", word), "a trial");
                };
                String name = Inbox.submit(state, command);
                sent.put(name, command);
                if (command instanceof Command.Fix && random.nextBoolean()) {
                    await().atMost(ANSWERED_WITHIN)
                            .until(() ->
                                    Replies.read(state, name, OneOwnerIT::spec).isPresent());
                }
            }
        }
    }

    private static Optional<RemediationSpec<?>> spec(String id) {
        try (QteOps console = NotingOwner.open(Path.of("/nowhere"), Path.of("/nowhere"))) {
            return console.remediations().stream()
                    .filter(spec -> spec.id().equals(id))
                    .findFirst();
        }
    }

    private static Count judged(Path state, Path notes, Map<String, Command> sent) throws IOException {
        List<String> wrong = new ArrayList<>();
        Inspection journal = Journal.inspect(state);
        if (!journal.intact()) {
            wrong.add("journal: " + journal.damage());
        }
        Map<String, Integer> records = new TreeMap<>();
        for (Entry entry : journal.entries()) {
            if (entry.data().get("command") instanceof String name) {
                records.merge(name, 1, Integer::sum);
            }
        }
        List<String> noted = Files.exists(notes) ? Files.readAllLines(notes) : List.of();
        sent.forEach((name, command) -> {
            Reply reply = Replies.read(state, name, OneOwnerIT::spec).orElseThrow();
            int most = records.getOrDefault(name, 0);
            if (most != 1 && !(most == 0 && reply.kind() == Reply.Kind.REFUSED)) {
                wrong.add(name + " recorded " + most + " times");
            }
            if (command instanceof Command.Fix fix) {
                long times = noted.stream()
                        .filter(word -> word.equals(fix.wishes().get("word")))
                        .count();
                if (times > 1 || reply.kind() != Reply.Kind.UNKNOWN && times != (wasDone(reply) ? 1 : 0)) {
                    wrong.add(name + " done " + times + " times, answered " + reply);
                }
            } else if (reply.kind() != Reply.Kind.DONE) {
                wrong.add(name + " answered " + reply);
            }
        });
        return new Count(sent.size(), noted.size(), KILLS, wrong);
    }

    private static boolean wasDone(Reply reply) {
        return reply.healed()
                .filter(healed -> healed.outcome() != Healed.Outcome.REFUSED)
                .isPresent();
    }

    private static Process owner(Path state, Path notes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotingOwner.class.getName(),
                        state.toString(),
                        notes.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
