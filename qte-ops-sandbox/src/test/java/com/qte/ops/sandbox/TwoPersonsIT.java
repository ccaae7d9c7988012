package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Journal;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something destructive beside a running engine, as persons do it: one account asks, two others approve, and the engine's
 * own process does it; and each way in which it must not be done.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoPersonsIT {
    private static final String REMEDIATION = "sandbox.discard-letters";
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final int ANN = OtherAccounts.PERSONS.get(0);
    private static final int BOB = OtherAccounts.PERSONS.get(1);

    @TempDir
    static Path folder;

    private static OtherAccounts others;
    private static GuardedProcess engine;

    @BeforeAll
    static void start() throws Exception {
        Skips.unless(OtherAccounts.canBecome(), "only root may act in the name of other accounts");
        others = OtherAccounts.with(folder);
        engine = GuardedProcess.start(folder, "closed");
    }

    @AfterAll
    static void stop() throws Exception {
        if (engine != null) {
            Path state = engine.state();
            assertThat(state).isDirectory();
            engine.close();
            assertThat(state).doesNotExist();
        }
    }

    @Test
    @Order(1)
    void fix_oneApproverTwice_refused() throws Exception {
        String hash = planned(engine);
        approved(ANN, hash);
        approved(ANN, hash);

        refused(fix(engine, hash), "approval: 1 of 2 needed approvals given");
    }

    @Test
    @Order(2)
    void fix_requesterApprovesToo_refused() throws Exception {
        String hash = planned(engine);
        assertThat(Ran.qteOps("approve", hash, "--config", engine.configuration())
                        .code())
                .isZero();

        refused(fix(engine, hash), "approval: 1 of 2 needed approvals given");
    }

    @Test
    @Order(3)
    void fix_approvalRevoked_refused() throws Exception {
        String hash = planned(engine);
        approved(BOB, hash);
        Ran revoked = others.qteOps(BOB, "revoke", hash, "--config", engine.approver());
        assertThat(revoked.code()).as(revoked.everything()).isZero();

        refused(fix(engine, hash), "approval: 1 of 2 needed approvals given");
    }

    @Test
    @Order(4)
    void fix_approvalExpired_refused() throws Exception {
        String hash = planned(engine);
        Path inbox = engine.state().resolve("inbox");
        Ran left = others.shell(
                BOB,
                "printf '{\"command\":\"approve\",\"hash\":\"" + hash + "\"}' > " + inbox
                        + "/.old && touch -d '-16 minutes' " + inbox + "/.old && chmod 644 " + inbox + "/.old && mv "
                        + inbox + "/.old " + inbox + "/old.json");
        assertThat(left.code()).as(left.everything()).isZero();

        refused(fix(engine, hash), "approval: 1 of 2 needed approvals given");
    }

    @Test
    @Order(5)
    void fix_killSwitch_refused() throws Exception {
        String hash = planned(engine);
        approved(BOB, hash);
        Path killSwitch = Files.createFile(engine.state().resolve("kill-switch"));
        try {
            refused(fix(engine, hash), "DENY   kill-switch");
        } finally {
            Files.delete(killSwitch);
        }
    }

    @Test
    @Order(6)
    void fix_planAlteredSinceItWasApproved_refused() throws Exception {
        String hash = planned(engine);
        run("INSERT INTO dead_letters (order_text) VALUES ('SELL 1 600519.SH')");

        refused(fix(engine, hash), "the plan is not the one of hash " + hash);
        String other = planned(engine);
        assertThat(other).isNotEqualTo(hash);
        refused(fix(engine, other), "approval: 0 of 2 needed approvals given");
    }

    @Test
    @Order(7)
    void fix_twoOtherPersonsApproved_doneByTheEngineAndVerified() throws Exception {
        String hash = planned(engine);
        approved(ANN, hash);
        approved(BOB, hash);
        Ran list = Ran.qteOps("plan", "list", "--config", engine.configuration());
        assertThat(list.out()).contains("Discard 13 letters", "daemon", "bin");

        Ran fix = fix(engine, hash);

        assertThat(fix.code()).as(fix.everything()).isZero();
        assertThat(fix.out()).contains("VERIFIED", "DONE  Discard 13 letters up to number 13");
        assertThat(engine.said()).contains("asked for by root: VERIFIED");
        var journal = Journal.inspect(engine.state());
        assertThat(journal.intact()).isTrue();
        assertThat(journal.entries()).extracting(Entry::kind).containsOnlyOnce(Entry.Kind.INTENT);
    }

    @Test
    @Order(8)
    void fix_sessionOpen_refused() throws Exception {
        try (GuardedProcess open = GuardedProcess.start(folder, "open")) {
            String hash = planned(open);
            for (int person : new int[] {ANN, BOB}) {
                Ran approved = others.qteOps(person, "approve", hash, "--config", open.approver());
                assertThat(approved.code()).as(approved.everything()).isZero();
            }
            refused(fix(open, hash), "DENY   trading-hours");
        }
    }

    /** Whoever may open the lock's file may lock it, and keep the engine out for good. */
    @Test
    @Order(9)
    void lock_othersMaySeeWhoOwnsItAndNotOpenIt() throws Exception {
        Ran owner = others.shell(BOB, "cat " + engine.state().resolve("owner"));
        assertThat(owner.out()).as(owner.everything()).matches("\\d+ \\d+\n");

        Ran lock = others.shell(BOB, ": < " + engine.state().resolve("lock"));
        assertThat(lock.code()).as(lock.everything()).isNotZero();
    }

    private static String planned(GuardedProcess at) throws Exception {
        Ran plan = Ran.qteOps("plan", REMEDIATION, "--config", at.configuration());
        assertThat(plan.code()).as(plan.everything()).isZero();
        Matcher hash = HASH.matcher(plan.out());
        assertThat(hash.find()).as(plan.everything()).isTrue();
        return hash.group();
    }

    private static void approved(int person, String hash) throws Exception {
        Ran approve = others.qteOps(person, "approve", hash, "--config", engine.approver());
        assertThat(approve.code()).as(approve.everything()).isZero();
        assertThat(approve.out()).contains("Would do", "letters up to number", "Approved as ");
    }

    private static Ran fix(GuardedProcess at, String hash) throws Exception {
        return Ran.qteOps(
                "fix",
                REMEDIATION,
                "--apply",
                "--plan",
                hash,
                "--reason",
                "their day is over",
                "--config",
                at.configuration());
    }

    private static void refused(Ran fix, String why) {
        assertThat(fix.code()).as(fix.everything()).isEqualTo(77);
        assertThat(fix.out()).contains("REFUSED").contains(why);
    }

    private static void run(String sql) throws Exception {
        Matcher url = Pattern.compile("url: (jdbc:\\S+)").matcher(Files.readString(engine.configuration()));
        assertThat(url.find()).isTrue();
        try (Connection connection =
                        DriverManager.getConnection(url.group(1), PostgresServer.APPLICATION, PostgresServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
