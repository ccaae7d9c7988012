package com.qte.ops.probes.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.target.security.WatchedFile;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.AptRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, a real log, and packages kept by the real dpkg and apt. */
class SecurityFaultsIT {
    private static final Instant NOW = Judged.AT;

    @TempDir
    private Path root;

    private Path key;
    private Path config;
    private Path log;

    @BeforeEach
    void make() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        key = file("admin.key", Duration.ofDays(10));
        config = file("production.yaml", Duration.ofDays(1));
        log = file("audit.log", Duration.ZERO);
    }

    private Path file(String name, Duration age) throws Exception {
        Path file = Files.writeString(root.resolve(name), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private SecurityTarget target() {
        List<WatchedFile> files = List.of(
                new WatchedFile("admin", key, true, Optional.empty(), List.of()),
                new WatchedFile("production.yaml", config, false, Optional.empty(), List.of()));
        String owner = System.getProperty("user.name");
        return new SecurityTarget(
                "main", root.resolve("root"), List.of(log), files, Set.of(owner), Duration.ofMinutes(1));
    }

    private Verdict files(Check<PrivateFiles.Snapshot> check, String part) {
        try {
            return Judged.first(check, new PrivateFiles().collect(new At<>(target(), NOW, Optional.empty())))
                    .verdicts()
                    .stream()
                    .filter(verdict -> verdict.part().equals(part))
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Verdict updates() throws Exception {
        SecurityPackages.Snapshot seen = new SecurityPackages().collect(new At<>(target(), NOW, Optional.empty()));
        return Judged.first(new SecurityUpdates(), seen).verdict();
    }

    private static void found(Check<?> check, String fault, String where, String reason, Callable<Verdict> look)
            throws Exception {
        try (FaultTrial trial = FaultTrial.real(check, fault, where)) {
            trial.begun();
            Verdict verdict = look.call();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
        }
    }

    private static AptRoot apt(Path folder) throws Exception {
        Optional<String> hindrance = AptRoot.hindrance();
        hindrance.ifPresent(Skips::because);
        return AptRoot.in(folder);
    }

    @Test
    void files_healthy_noFinding() {
        FaultTrial.healthy(
                "keys and private files",
                List.of(
                        files(new KeyAge(), "admin"),
                        files(new FilePermissions(), "admin"),
                        files(new FilePermissions(), "production.yaml")));
    }

    @Test
    void files_whatIsWrong_found() throws Exception {
        mode(key, "rw-r--r--");
        found(new FilePermissions(), "everybody can read a key", "Linux", "readable", () -> permissions("admin"));
        mode(config, "rw-r--rw-");
        found(
                new FilePermissions(),
                "everybody can write the configuration",
                "Linux",
                "writable",
                () -> permissions("production.yaml"));
        mode(key, "rw-rw----");
        found(
                new FilePermissions(),
                "its group can write a key",
                "Linux",
                "group-writable",
                () -> permissions("admin"));
        mode(key, "rw-------");
        Path open = Files.createDirectory(root.resolve("open"));
        mode(open, "rwxrwxrwx");
        key = Files.move(key, open.resolve("admin.key"));
        found(new FilePermissions(), "everybody can replace a key", "Linux", "replaceable", () -> permissions("admin"));
        Files.setLastModifiedTime(key, FileTime.from(NOW.minus(Duration.ofDays(91))));
        found(
                new KeyAge(),
                "a key was not rotated for three months",
                "Linux",
                "old",
                () -> files(new KeyAge(), "admin"));
        Files.delete(key);
        found(new KeyAge(), "a key is gone", "Linux", "missing", () -> files(new KeyAge(), "admin"));
        assertThat(permissions("admin").status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void files_ofAnotherOwner_found() throws Exception {
        Skips.unless("root".equals(System.getProperty("user.name")), "root alone gives files away");
        Files.setAttribute(key, "unix:uid", 65_534);
        found(new FilePermissions(), "a key belongs to another account", "Linux", "owner", () -> permissions("admin"));
    }

    private Verdict permissions(String part) {
        return files(new FilePermissions(), part);
    }

    private static void mode(Path path, String mode) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void updates_scratchRoot_pendingStaleAndNone() throws Exception {
        AptRoot apt = apt(root);
        assertThat(updates()).isEqualTo(Verdict.skipped("no-lists"));
        apt.install("qte-one", "1.0-1").install("qte-two", "1:2.0-1").install("qte-three", "3.0-1+deb12u2");
        // In this order: apt takes no list that is older than the one it has.
        apt.offer("qte-three", "3.0-1+deb12u1").offer("qte-four", "4").published(NOW.minus(Duration.ofDays(31)));
        found(new SecurityUpdates(), "nobody has fetched lists for a month", "Debian's apt", "stale", this::updates);
        assertThat(updates().status()).isEqualTo(Status.FAILING);
        apt.published(NOW.minus(Duration.ofDays(8)));
        found(new SecurityUpdates(), "nobody has fetched lists for a week", "Debian's apt", "stale", this::updates);
        apt.published(NOW.minus(Duration.ofDays(1)));
        FaultTrial.healthy("Debian's packages", List.of(updates()));

        apt.offer("qte-one", "1.0-1+deb12u1")
                .offer("qte-two", "1:2.0-1+deb12u9")
                .published(NOW.minus(Duration.ofDays(1)));
        found(new SecurityUpdates(), "two security updates are pending", "Debian's apt", "pending", this::updates);
        assertThat(updates().evidence().toString()).contains("qte-one 1.0-1 -> 1.0-1+deb12u1", "qte-two");

        apt.install("qte-one", "1.0-1+deb12u1").install("qte-two", "1:2.0-1+deb12u10");
        assertThat(updates().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void updates_pendingForAMonth_failing() throws Exception {
        AptRoot apt = apt(root)
                .install("qte-one", "1.0-1")
                .offer("qte-one", "1.0-1+deb12u1")
                .published(NOW);
        SecurityPackages probe = new SecurityPackages();
        SecurityPackages.Snapshot first =
                probe.collect(new At<>(target(), NOW.minus(Duration.ofDays(30)), Optional.empty()));
        assertThat(apt.state("qte-one")).contains("1.0-1");
        found(
                new SecurityUpdates(),
                "a security update has been pending for a month",
                "Debian's apt",
                "pending",
                () -> {
                    Verdict verdict = Judged.first(
                                    new SecurityUpdates(), probe.collect(new At<>(target(), NOW, Optional.of(first))))
                            .verdict();
                    assertThat(verdict.status()).isEqualTo(Status.FAILING);
                    return verdict;
                });
    }

    /** Every quarter of a minute, as the library looks. */
    private List<SecurityLog.Snapshot> following(List<String> lines, int visits) throws Exception {
        List<SecurityLog.Snapshot> all = new ArrayList<>();
        Optional<SecurityLog.Snapshot> last = Optional.empty();
        for (int visit = 0; visit <= visits; visit++) {
            Instant now = NOW.minusSeconds((visits - visit) * 15L);
            if (visit == visits) {
                Files.write(log, lines, StandardOpenOption.APPEND);
            }
            SecurityLog.Snapshot seen = new SecurityLog().collect(new At<>(target(), now, last));
            all.add(seen);
            last = Optional.of(seen);
        }
        return all;
    }

    private static Verdict last(Check<SecurityLog.Snapshot> check, List<SecurityLog.Snapshot> all) {
        return Judged.first(check, all.get(all.size() - 1)).verdict();
    }

    @Test
    void log_cutOffBeforeItWasRead_notCalledWell() throws Exception {
        var followed = following(List.of("Nov 26 07:00:00 db sshd[1]: Server listening on 0.0.0.0 port 22."), 3);
        Optional<SecurityLog.Snapshot> last = Optional.of(followed.get(followed.size() - 1));
        Files.writeString(log, "begun anew\n");

        SecurityLog.Snapshot cut = new SecurityLog().collect(new At<>(target(), NOW.plusSeconds(15), last));
        SecurityLog.Snapshot next =
                new SecurityLog().collect(new At<>(target(), NOW.plusSeconds(30), Optional.of(cut)));

        for (SecurityLog.Snapshot seen : List.of(cut, next)) {
            assertThat(Judged.first(new FailedLogins(), seen).verdict().reason())
                    .isEqualTo("lost");
            assertThat(Judged.first(new SuspiciousLines(), seen).verdict().status())
                    .isEqualTo(Status.SKIPPED);
        }
    }

    @Test
    void log_quiet_noFinding() throws Exception {
        var all = following(
                List.of("Nov 26 07:00:00 db sshd[1]: Accepted publickey for qte from 10.0.0.7 port 5 ssh2"), 240);

        FaultTrial.healthy("log of logins", List.of(last(new FailedLogins(), all), last(new SuspiciousLines(), all)));
        assertThat(Judged.first(new FailedLogins(), all.get(0)).verdicts()).isNotEmpty();
        var begun = following(List.of("Nov 26 07:00:00 db sshd[1]: authentication failure rhost=10.0.0.7"), 1);
        assertThat(List.of(last(new FailedLogins(), begun), last(new SuspiciousLines(), begun)))
                .extracting(Verdict::status, Verdict::reason)
                .containsOnly(Tuple.tuple(Status.SKIPPED, "just-begun"));
    }

    @Test
    void log_passwordsAreGuessed_found() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add("Nov 26 07:00:00 db sshd[9]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0"
                    + " tty=ssh ruser= rhost=203.0.113.9  user=root rhost=10.0.0.1");
            lines.add(
                    "Nov 26 07:00:00 db sshd[9]: Failed password for invalid user x from 8.8.8.8 port 1 from 203.0.113.9"
                            + " port 4711 ssh2");
        }
        var all = following(lines, 3);

        found(
                new FailedLogins(),
                "one address guesses passwords",
                "log of logins",
                "many",
                () -> last(new FailedLogins(), all));
        Verdict verdict = last(new FailedLogins(), all);
        assertThat(verdict.evidence().toString()).contains("203.0.113.9 (30)").doesNotContain("8.8.8.8", "10.0.0.1");
        assertThat(verdict.causes()).containsExactly("one-source");
    }

    @Test
    void log_manyAddresses_failingWithThatCause() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("2026-11-26T07:00:00Z WARN audit authentication failure user=admin ip=198.51.100." + i);
        }
        var all = following(lines, 3);

        found(
                new FailedLogins(),
                "two hundred addresses guess passwords",
                "log of logins",
                "many",
                () -> last(new FailedLogins(), all));
        assertThat(last(new FailedLogins(), all).causes()).containsExactly("many-sources");
    }

    @Test
    void log_suspiciousLine_foundAndMasked() throws Exception {
        var all = following(List.of("WARN audit Suspicious order flow token=abc s3cret \u001b[31m"), 3);

        found(
                new SuspiciousLines(),
                "the audit log calls something suspicious",
                "log of logins",
                "seen",
                () -> last(new SuspiciousLines(), all));
        assertThat(last(new SuspiciousLines(), all).evidence().toString()).doesNotContain("abc", "s3cret", "\u001b");
    }

    /** A line of 64 MB, and a million sources. */
    @Test
    void log_hostile_bounded() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("authentication failure rhost=" + "9".repeat(8 << 20));
        for (int i = 0; i < 20_000; i++) {
            lines.add("authentication failure rhost=10." + i);
        }
        SecurityLog.Snapshot seen = following(lines, 1).get(1);

        assertThat(seen.failures())
                .singleElement()
                .satisfies(failures -> assertThat(failures.bySource()).hasSizeLessThan(600));
    }
}
