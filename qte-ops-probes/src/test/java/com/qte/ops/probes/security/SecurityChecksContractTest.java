package com.qte.ops.probes.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.PrivateFiles.PrivateFile;
import com.qte.ops.probes.security.SecurityLog.Failures;
import com.qte.ops.probes.security.SecurityLog.Log;
import com.qte.ops.probes.security.SecurityLog.Sighting;
import com.qte.ops.target.file.Advance.Presence;
import com.qte.ops.target.file.Cursor;
import com.qte.ops.target.security.FileFacts;
import com.qte.ops.target.security.Update;
import com.qte.ops.target.security.Updates;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of security. */
public class SecurityChecksContractTest {
    private static final double DAY = 86_400;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                CheckCase.of(new KeyAge(), "probes")
                        .snapshots(key(10 * DAY), key(100 * DAY))
                        .seen(files(new PrivateFile(
                                "k",
                                "/k",
                                true,
                                true,
                                Optional.of(Duration.ofDays(7)),
                                facts(8 * DAY, "rw-------"),
                                "")))
                        .seen(files(unseen("missing"), unseen("denied").named("l")))
                        .seen(files())
                        .ladder("age", 1, SecurityChecksContractTest::key),
                CheckCase.of(new FilePermissions(), "probes")
                        .snapshots(mode("rw-------"), mode("rw-rw----"), mode("rw-r--r--"))
                        .seen(mode("rw-rw-rw-"))
                        .seen(files(file("k", new FileFacts(at(0), "root", "rw-------", true, true))))
                        .seen(files(file("k", new FileFacts(at(0), "mallory", "rw-------", true, false))))
                        .seen(files(
                                unseen("missing"),
                                unseen("denied").named("l"),
                                unseen("no-permissions").named("m"))),
                CheckCase.of(new SecurityUpdates(), "probes")
                        .snapshots(updates(0, 0, DAY), updates(2, DAY, DAY), updates(2, 31 * DAY, DAY))
                        .seen(new SecurityPackages.Snapshot(Optional.empty(), Map.of()))
                        .seen(updates(0, 0, 8 * DAY))
                        .seen(updates(1, DAY, 31 * DAY))
                        .seen(packages(List.of(), Optional.empty(), List.of()))
                        .seen(packages(List.of(), Optional.of(at(DAY)), List.of("x (no gzip)")))
                        .ladder("pending", 1, count -> updates((int) count, 0, DAY))
                        .ladder("waiting", 1, seconds -> updates(1, seconds, DAY))
                        .ladder("listsAge", 1, seconds -> updates(0, 0, seconds)),
                CheckCase.of(new FailedLogins(), "probes")
                        .snapshots(logins(0), logins(6), logins(40))
                        .seen(log(List.of(new Failures(at(10), Map.of("a", 20, "b", 20))), List.of()))
                        .seen(nothing(List.of()))
                        .seen(nothing(List.of(new Log("/l", Presence.ABSENT, cursor(), 0, Optional.empty()))))
                        .seen(nothing(List.of(new Log("/l", Presence.DENIED, cursor(), 0, Optional.empty()))))
                        .seen(begun())
                        .seen(lossy())
                        .seen(nothing(List.of(new Log("/l", Presence.FILE, cursor(), 1 << 20, Optional.empty()))))
                        .ladder("perMinute", 0.2, perMinute -> logins(perMinute)),
                CheckCase.of(new SuspiciousLines(), "probes")
                        .snapshots(
                                log(List.of(), List.of()),
                                log(List.of(), List.of(new Sighting(at(60), "suspicious order"))))
                        .seen(log(List.of(), List.of(new Sighting(at(4_000), "suspicious order"))))
                        .seen(nothing(List.of()))
                        .seen(nothing(List.of(new Log("/l", Presence.DENIED, cursor(), 0, Optional.empty()))))
                        .seen(nothing(List.of(new Log("/l", Presence.NO_FILE, cursor(), 0, Optional.empty()))))
                        .seen(begun())
                        .seen(lossy())
                        .seen(nothing(List.of(new Log("/l", Presence.FILE, cursor(), 1 << 20, Optional.empty())))));
    }

    @Test
    void judge_oneOfTheLogsIsDenied_unknownAndWhichOne() {
        SecurityLog.Snapshot seen = nothing(List.of(
                new Log("/a", Presence.FILE, cursor(), 0, Optional.empty()),
                new Log("/l", Presence.DENIED, cursor(), 0, Optional.empty())));
        Verdict denied = Verdict.of(Status.UNKNOWN, "denied", Evidence.items("logs", List.of("/l")));
        assertThat(Judged.first(new FailedLogins(), seen).verdict()).isEqualTo(denied);
        assertThat(Judged.first(new SuspiciousLines(), seen).verdict()).isEqualTo(denied);
    }

    @Test
    void judge_oldKey_theCauseSaysWhetherAProgramRotatesIt() {
        PrivateFile other =
                new PrivateFile("k", "/k", true, false, Optional.empty(), facts(100 * DAY, "rw-------"), "");

        assertThat(Judged.first(new KeyAge(), key(100 * DAY)).verdict().causes())
                .containsExactly("not-rotated");
        assertThat(Judged.first(new KeyAge(), files(other)).verdict().causes()).containsExactly("no-command");
        assertThat(Judged.first(new KeyAge(), files(unseen("missing")))
                        .verdict()
                        .causes())
                .isEmpty();
    }

    /** What is easy to say in this test. */
    private record Unseen(String name, String why) {
        PrivateFile named(String other) {
            return new PrivateFile(other, "/" + other, true, false, Optional.empty(), Optional.empty(), why);
        }
    }

    private static Unseen unseen(String why) {
        return new Unseen("k", why);
    }

    private static PrivateFiles.Snapshot files(Object... files) {
        return new PrivateFiles.Snapshot(
                Set.of("root", "qte"),
                Stream.of(files)
                        .map(file -> file instanceof Unseen unseen ? unseen.named(unseen.name()) : (PrivateFile) file)
                        .toList());
    }

    private static PrivateFiles.Snapshot key(double seconds) {
        return files(new PrivateFile("k", "/k", true, true, Optional.empty(), facts(seconds, "rw-------"), ""));
    }

    private static PrivateFiles.Snapshot mode(String mode) {
        return files(new PrivateFile("k", "/k", true, true, Optional.empty(), facts(DAY, mode), ""));
    }

    private static PrivateFile file(String name, FileFacts facts) {
        return new PrivateFile(name, "/" + name, true, false, Optional.empty(), Optional.of(facts), "");
    }

    private static Optional<FileFacts> facts(double secondsAgo, String mode) {
        return Optional.of(new FileFacts(at(secondsAgo), "root", mode, true, false));
    }

    private static Instant at(double secondsAgo) {
        return Judged.AT.minusNanos(Math.round(secondsAgo * 1e9));
    }

    private static SecurityPackages.Snapshot updates(int count, double waiting, double listsAge) {
        List<Update> pending = IntStream.range(0, count)
                .mapToObj(i -> new Update("p" + i, "amd64", "1.0", "1.1", i == 1))
                .toList();
        SecurityPackages.Snapshot all = packages(pending, Optional.of(at(listsAge)), List.of());
        Map<String, Instant> first = new HashMap<>();
        pending.forEach(update -> first.put(SecurityPackages.key(update), at(waiting)));
        return new SecurityPackages.Snapshot(all.updates(), first);
    }

    private static SecurityPackages.Snapshot packages(
            List<Update> pending, Optional<Instant> published, List<String> unread) {
        return new SecurityPackages.Snapshot(
                Optional.of(new Updates(300, List.of(), List.of("x-security"), published, published, unread, pending)),
                Map.of());
    }

    private static SecurityLog.Snapshot logins(double perMinute) {
        return log(List.of(new Failures(at(60), Map.of("203.0.113.9", (int) Math.round(perMinute * 5)))), List.of());
    }

    private static SecurityLog.Snapshot log(List<Failures> failures, List<Sighting> sightings) {
        return new SecurityLog.Snapshot(
                Collections.singletonList(new Log("/l", Presence.FILE, cursor(), 0, Optional.empty())),
                at(3_600),
                failures,
                sightings,
                sightings.size());
    }

    private static SecurityLog.Snapshot nothing(List<Log> logs) {
        return new SecurityLog.Snapshot(logs, at(3_600), List.of(), List.of(), 0);
    }

    private static SecurityLog.Snapshot lossy() {
        return nothing(List.of(new Log("/l", Presence.FILE, cursor(), 0, Optional.of(at(60)))));
    }

    private static SecurityLog.Snapshot begun() {
        return new SecurityLog.Snapshot(
                List.of(new Log("/l", Presence.FILE, cursor(), 0, Optional.empty())),
                Judged.AT,
                List.of(),
                List.of(),
                0);
    }

    private static Cursor cursor() {
        return new Cursor(1, 2, 3, false, 4, 5, 6, 7, at(10));
    }
}
