package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.incident.Entry;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SavedTest {
    @TempDir
    private Path folder;

    private QteOps started(BlockingQueue<OpsEvent.Saved> saved, Map<String, String> more, Stall stall) {
        QteOps ops = Market.builder(stall)
                .configuration(Market.settings(folder, more))
                .listener(event -> {
                    if (event instanceof OpsEvent.Saved one) {
                        saved.add(one);
                    }
                })
                .build();
        ops.start();
        return ops;
    }

    @Test
    void rounds_aP0IsConfirmed_theLastMinutesAreSavedOnceAndCanBeReplayed() throws Exception {
        BlockingQueue<OpsEvent.Saved> saved = new LinkedBlockingQueue<>();
        try (QteOps ops = started(saved, Map.of("probing.interval", "20ms"), Market.stall(20, 19, 18, 17, 16))) {
            OpsEvent.Saved first = saved.poll(30, TimeUnit.SECONDS);

            assertThat(first).isNotNull();
            assertThat(first.why()).isEqualTo("P0 baker.warm@baker:ann");
            assertThat(first.bundle().getParent()).isEqualTo(folder.resolve("state/evidence"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.bundle())))
                    .isEqualTo("rw-------");
            Bundle bundle = Bundle.read(first.bundle());
            assertThat(bundle.manifest().reason()).isEqualTo(first.why());
            assertThat(bundle.manifest().rounds()).hasSizeGreaterThanOrEqualTo(2);
            for (Manifest.Round round : bundle.manifest().rounds()) {
                Replayed replayed = Market.replaying().judge(bundle, round);
                assertThat(replayed.changes()).isEmpty();
                assertThat(replayed.unjudged()).isEmpty();
                assertThat(replayed.diagnosis().status())
                        .isEqualTo(round.status())
                        .isEqualTo(Status.FAILING);
            }
            // It stays confirmed, and nothing more is saved.
            ops.diagnose(com.qte.ops.Scope.usual());
            ops.diagnose(com.qte.ops.Scope.usual());
            assertThat(saved.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void rounds_saved_theIncidentNamesTheFile() throws Exception {
        BlockingQueue<OpsEvent.Saved> saved = new LinkedBlockingQueue<>();
        BlockingQueue<String> named = new LinkedBlockingQueue<>();
        try (QteOps ops = Market.builder(Market.stall(20, 19, 18, 17, 16))
                .configuration(Market.settings(folder, Map.of("probing.interval", "20ms")))
                .listener(event -> {
                    if (event instanceof OpsEvent.Saved one) {
                        saved.add(one);
                    } else if (event instanceof OpsEvent.Incident one) {
                        one.incident().timeline().stream()
                                .filter(entry -> entry.kind() == Entry.Kind.STORED)
                                .map(entry -> String.valueOf(entry.words().get("file")))
                                .forEach(named::add);
                    }
                })
                .build()) {
            ops.start();
            OpsEvent.Saved first = saved.poll(30, TimeUnit.SECONDS);

            assertThat(first).isNotNull();
            assertThat(first.roots()).contains(new Finding.Id("baker.warm", Stall.BAKER, ""));
            assertThat(named.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(first.bundle().toString());
        }
    }

    @Test
    void bundle_ofAnInstanceThatRuns_holdsTheLastMinutes() throws Exception {
        BlockingQueue<OpsEvent.Saved> saved = new LinkedBlockingQueue<>();
        try (QteOps ops = started(saved, Map.of("probing.interval", "20ms"), Market.stall(20))) {
            assertThat(saved.poll(30, TimeUnit.SECONDS)).isNotNull();
            ops.diagnose(com.qte.ops.Scope.usual());

            Manifest manifest = ops.bundle(folder.resolve("now.zip"), "to see");

            assertThat(manifest.rounds()).hasSizeGreaterThan(2);
            assertThat(manifest.rounds())
                    .extracting(Manifest.Round::epoch)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(manifest.cut()).isEmpty();
        }
    }

    @Test
    void rounds_noMemoryIsAllowed_nothingIsKeptAndNothingSaved() throws Exception {
        BlockingQueue<OpsEvent.Saved> saved = new LinkedBlockingQueue<>();
        try (QteOps ops = started(saved, Map.of("probing.interval", "20ms", "replay.memory", "0B"), Market.stall(20))) {
            for (int round = 0; round < 4; round++) {
                ops.diagnose(com.qte.ops.Scope.usual());
            }
            assertThat(ops.bundle(folder.resolve("now.zip"), "to see").rounds()).hasSize(1);
            assertThat(saved).isEmpty();
            assertThat(folder.resolve("state/evidence")).doesNotExist();
        }
    }

    @Test
    void prune_moreThanMayBe_theOldestGo() throws IOException {
        Shelf shelf = new Shelf(folder.resolve("state"));
        Instant now = Instant.parse("2026-11-26T10:00:00Z");
        for (int at = 0; at < Shelf.MOST + 5; at++) {
            Files.writeString(shelf.place(now.plusSeconds(at)), "bundle");
        }
        Path old = shelf.place(now.plusSeconds(Shelf.MOST + 3));
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Shelf.LONGEST).minus(Duration.ofDays(1))));
        Path kept = Files.writeString(old.resolveSibling("notes.txt"), "a person's own");
        Files.writeString(old.resolveSibling(OwnFile.DRAFT + "1.tmp"), "never finished");

        shelf.prune(now);

        try (Stream<Path> left = Files.list(kept.getParent())) {
            List<String> names =
                    left.map(path -> path.getFileName().toString()).sorted().toList();
            assertThat(names).hasSize(Shelf.MOST).contains("notes.txt", "rounds-20261126T100024.000Z.zip");
            assertThat(names).doesNotContain(old.getFileName().toString(), "rounds-20261126T100004.000Z.zip");
        }
    }
}
