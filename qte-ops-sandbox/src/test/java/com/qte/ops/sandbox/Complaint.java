package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.symptom.Differential;
import com.qte.ops.symptom.Symptom;
import com.qte.ops.symptom.Symptoms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Somebody who complains of a symptom, once a second, until there is an answer. */
final class Complaint {
    /** How long a fault may take to show, on a machine that has other things to do. */
    static final Duration SOON = Duration.ofSeconds(90);

    private static final Duration APART = Duration.ofSeconds(1);

    private final QteOps ops;
    private final Symptom symptom;

    Complaint(QteOps ops, String symptom) {
        this.ops = ops;
        this.symptom = Symptoms.find(symptom).orElseThrow();
    }

    /** The first answer that is so; the last one where none was in time. */
    Differential until(Predicate<Differential> wanted, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Differential answer = ops.diagnose(symptom);
        while (!wanted.test(answer) && System.nanoTime() < deadline) {
            Rounds.pause(APART);
            answer = ops.diagnose(symptom);
        }
        return answer;
    }

    /**
     * Asks until that cause is confirmed and ranked first.
     *
     * @throws AssertionError if it is not, within a minute and a half
     */
    static void firstIs(QteOps whom, String symptom, String cause) throws InterruptedException {
        assertFirst(
                new Complaint(whom, symptom)
                        .until(
                                said -> isFirst(said, cause)
                                        && said.first().orElseThrow().cause().confirmed(),
                                SOON),
                cause);
    }

    /** @throws AssertionError if another one, or none, is ranked first */
    static void assertFirst(Differential answer, String cause) {
        System.err.println("SYMPTOM " + told(answer));
        assertThat(isFirst(answer, cause)).as(told(answer)).isTrue();
    }

    /** An instance with these sections of a configuration, while the market trades. */
    static QteOps configured(Path folder, String... sections) throws IOException {
        Path file = Files.createTempFile(folder, "qte-ops", ".yaml");
        Files.writeString(
                file,
                String.join("\n", sections) + "\ntrading: {calendar: open}\nhealing: {journal: "
                        + Files.createTempDirectory(folder, "state") + "}\n");
        return built(file);
    }

    /** An instance with a configuration. */
    static QteOps built(Path configuration) {
        return QteOps.builder()
                .configuration(Configuration.load(Optional.of(configuration), Map.of(), Map.of()))
                .build();
    }

    /** A port where nobody listens. */
    static int nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Whether the symptom is seen, and a cause of it was seen often enough to be believed. */
    static boolean isAnswered(Differential answer) {
        return !answer.shown().isEmpty()
                && answer.first().filter(suspect -> suspect.cause().confirmed()).isPresent();
    }

    static boolean isFirst(Differential answer, String check) {
        return answer.first()
                .filter(suspect -> suspect.cause().check().equals(check))
                .isPresent();
    }

    /** What was answered, for whoever wonders. */
    static String told(Differential answer) {
        String causes = answer.suspects().stream()
                .map(suspect -> suspect.tie() + " " + suspect.cause().status() + " "
                        + suspect.cause().id() + " "
                        + suspect.cause().reason() + " for " + suspect.speaksFor() + " against "
                        + suspect.speaksAgainst())
                .collect(Collectors.joining("\n"));
        String shown = answer.shown().stream()
                .map(Finding::id)
                .map(Finding.Id::toString)
                .collect(Collectors.joining(", "));
        return answer.symptom().id() + " shown by [" + shown + "]:\n" + causes;
    }
}
