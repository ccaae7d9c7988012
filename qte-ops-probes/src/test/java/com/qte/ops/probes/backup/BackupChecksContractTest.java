package com.qte.ops.probes.backup;

import com.qte.ops.probes.backup.Archive.Reading;
import com.qte.ops.target.deploy.Drill;
import com.qte.ops.target.deploy.Stamp;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of backups. */
public class BackupChecksContractTest {
    static final long SIZE = 1_000_000;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new BackupAge(), "probes")
                        .snapshots(
                                files(whole("c", 3_600)),
                                files(unfit("d", 3_600), whole("c", 90_000)),
                                files(whole("c", 100_000)),
                                files(whole("c", 200_000)))
                        .seen(files(unfit("d", 3_600)))
                        .seen(files(unfit("d", 3_600), whole("c", 100_000)))
                        .seen(files())
                        .seen(new BackupFiles.Snapshot(
                                "/b",
                                Optional.of("NoSuchFileException"),
                                0,
                                List.of(),
                                false,
                                Optional.empty(),
                                Optional.empty()))
                        .ladder("age", 1, seconds -> files(whole("c", seconds))),
                CheckCase.of(new RestoreDrills(), "probes")
                        .snapshots(drilled(86_400, ""), drilled(86_400 * 40, ""), drilled(86_400 * 100, ""))
                        .seen(drilled(-86_400, ""))
                        .seen(drilled(60, "a dump of a database is not complete"))
                        .seen(drilled(new Drill(ago(60), "c", 12, SIZE, 2, 1, Optional.empty())))
                        .seen(files())
                        .seen(new BackupFiles.Snapshot(
                                "/b", Optional.empty(), 0, List.of(), false, Optional.empty(), Optional.empty()))
                        .seen(new BackupFiles.Snapshot(
                                "/b",
                                Optional.empty(),
                                0,
                                List.of(),
                                true,
                                Optional.empty(),
                                Optional.of("AccessDeniedException")))
                        .ladder("age", 1, seconds -> drilled(seconds, "")),
                CheckCase.of(new BackupIntegrity(), "probes")
                        .snapshots(sized(SIZE), sized(SIZE * 2))
                        .seen(archives())
                        .seen(archives(unfit("d", 3_600), whole("c", 90_000)))
                        .seen(archives(whole("d", 3_600), unfit("c", 90_000)))
                        .seen(archives(archive("d", 3_600, SIZE, Reading.UNREAD, "")))
                        .seen(archives(archive("d", 3_600, SIZE, Reading.SLOW, "")))
                        .seen(archives(archive("d", 60, SIZE, Reading.GROWING, "cut off"), whole("c", 90_000)))
                        .ladder("difference", 0.001, difference -> sized(Math.round(SIZE * (1 + difference)))));
    }

    static BackupFiles.Snapshot files(Archive... archives) {
        return new BackupFiles.Snapshot(
                "/b", Optional.empty(), archives.length, List.of(archives), true, Optional.empty(), Optional.empty());
    }

    static BackupFiles.Snapshot drilled(double secondsAgo, String problem) {
        Drill drill = new Drill(
                ago(secondsAgo), "c", 12, SIZE, 1, 0, Optional.of(problem).filter(text -> !text.isEmpty()));
        return drilled(drill);
    }

    static BackupFiles.Snapshot drilled(Drill drill) {
        return new BackupFiles.Snapshot(
                "/b", Optional.empty(), 0, List.of(), true, Optional.of(drill), Optional.empty());
    }

    static BackupArchives.Snapshot archives(Archive... archives) {
        return new BackupArchives.Snapshot(archives.length, List.of(archives));
    }

    /** A newest one of this size, after a week of those of the usual size. */
    static BackupArchives.Snapshot sized(long newest) {
        return archives(
                archive("h", 3_600, newest, Reading.WHOLE, ""),
                whole("g", 90_000),
                whole("f", 180_000),
                whole("e", 270_000));
    }

    static Archive whole(String name, double secondsAgo) {
        return archive(name, secondsAgo, SIZE, Reading.WHOLE, "");
    }

    static Archive unfit(String name, double secondsAgo) {
        return archive(name, secondsAgo, SIZE, Reading.UNFIT, "damaged: cut off");
    }

    static Archive archive(String name, double secondsAgo, long size, Reading reading, String problem) {
        return new Archive(name, new Stamp(size, ago(secondsAgo), "1"), reading, problem);
    }

    private static Instant ago(double seconds) {
        return Judged.AT.minusNanos(Math.round(seconds * 1e9));
    }
}
