package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.Faulty.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What keeps somebody out while the server runs. */
final class LoginFaults {
    private static final int PROTOCOL_3 = 3 << 16;

    private final Faulty faulty;
    private final PostgresServer server;

    LoginFaults(Faulty faulty) {
        this.faulty = faulty;
        this.server = faulty.server();
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                faulty.fault("credentials", this::credentials),
                faulty.fault("limits", this::limits),
                faulty.fault("rights", this::rights),
                faulty.fault("slots", this::slots),
                faulty.fault("flood", this::flood),
                faulty.fault("stopped", this::stopped),
                faulty.fault("read-only", this::readOnly));
    }

    private void credentials() {
        String url = server.url();
        String password = PostgresServer.PASSWORD;
        keepsOut("the password is wrong", "wrong-password", target(url, "wrong"));
        keepsOut("the role does not exist", "wrong-password", target(url, "nobody", password));
        keepsOut("the database does not exist", "no-database", target(server.url("none"), password));
        keepsOut("TLS is wanted and the server has none", "tls", target(url + "?sslmode=require", password));
        keepsOut(
                "the host's name is not known",
                "unknown-host",
                target("postgresql://no-such-host.invalid/q", password));
    }

    private void limits() {
        PostgresTarget target = target(server.url(), PostgresServer.PASSWORD);
        server.asSuperuser("ALTER ROLE qte_ops CONNECTION LIMIT 0");
        keepsOut("the role's own limit of sessions is reached", "role-limit", target);
        server.asSuperuser("ALTER ROLE qte_ops CONNECTION LIMIT -1", "ALTER DATABASE qte CONNECTION LIMIT 0");
        keepsOut("the database's own limit of sessions is reached", "database-limit", target);
        server.asSuperuser("ALTER DATABASE qte CONNECTION LIMIT -1");
    }

    private void rights() {
        PostgresTarget target = target(server.url(), PostgresServer.PASSWORD);
        server.asSuperuser("ALTER ROLE qte_ops NOLOGIN");
        keepsOut("the role may not log in", "rejected", target);
        server.asSuperuser("ALTER ROLE qte_ops LOGIN", "REVOKE CONNECT ON DATABASE qte FROM PUBLIC");
        keepsOut("the role may not connect to the database", "no-access", target);
        server.asSuperuser("GRANT CONNECT ON DATABASE qte TO PUBLIC", "ALTER DATABASE qte ALLOW_CONNECTIONS false");
        keepsOut("the database lets nobody in", "not-accepting", target);
        server.asSuperuser("ALTER DATABASE qte ALLOW_CONNECTIONS true");
    }

    private void slots() throws Exception {
        faulty.visit().collect();
        assertThat(faulty.fillSlots()).isEqualTo(Faulty.SLOTS - 1);
        Verdict verdict = faulty.finds(
                new Saturation(), "idle sessions of one application take every slot", "filling", judged -> judged);
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.causes()).containsExactly("idle-clients", "one-application");
        PostgresTarget target = target(server.url(), PostgresServer.PASSWORD);
        assertThat(keepsOut("only reserved slots are left", "too-many-connections", target)
                        .causes())
                .containsExactly("reserved-slots");
        for (int reserved = 0; reserved < faulty.reserved(); reserved++) {
            faulty.client(PostgresServer.SUPERUSER);
        }
        assertThat(keepsOut("every slot is taken", "too-many-connections", target)
                        .causes())
                .containsExactly("all-slots");
        idleForHours();
    }

    /** An hour is not waited for: the answer is one of this server, with its sessions said to be older. */
    private void idleForHours() throws Exception {
        Snapshot snapshot = faulty.visit().collect();
        IdleSessions check = new IdleSessions();
        try (FaultTrial trial = FaultTrial.fixture(
                check,
                "idle sessions take every slot for hours",
                "answer of a full PostgreSQL 13 to 18, idleOverAnHour set to 19")) {
            trial.begun();
            Verdict verdict =
                    Judged.first(check, Edited.idleOverAnHour(snapshot, 19)).verdict();
            assertThat(verdict.status()).isEqualTo(Status.FAILING);
            trial.found(verdict);
        }
    }

    /** Clients that say hello and never prove who they are: before version 18 no view shows them. */
    private void flood() throws Exception {
        faulty.visit().collect();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int client = 0; client < Faulty.SLOTS + faulty.reserved() - 1; client++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                sockets.add(socket);
                socket.getOutputStream().write(hello());
                socket.getOutputStream().flush();
            }
            Verdict verdict = faulty.finds(
                    new Reachable(),
                    "clients that never prove who they are hold every slot",
                    "slots-unauthenticated",
                    judged -> judged,
                    () -> {
                        faulty.visit().letLoginBeDue();
                        return faulty.visit().collect();
                    });
            assertThat(verdict.causes()).containsExactly("unauthenticated-clients");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static byte[] hello() {
        byte[] settings = ("user\0" + PostgresServer.APPLICATION + "\0database\0" + PostgresServer.DATABASE + "\0\0")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + settings.length)
                .putInt(8 + settings.length)
                .putInt(PROTOCOL_3)
                .put(settings)
                .array();
    }

    private void stopped() throws Exception {
        faulty.visit().collect();
        server.pause();
        assertThat(faulty.visit().collect().held()).isPresent();
        keepsOut("the postmaster is stopped", "timed-out", target(server.url(), PostgresServer.PASSWORD));
    }

    private void readOnly() throws Exception {
        ReadOnly check = new ReadOnly();
        server.asSuperuser("ALTER ROLE qte_ops SET default_transaction_read_only = on");
        faulty.visit().close();
        assertThat(Judged.first(check, faulty.visit().collect()).verdict().status())
                .isEqualTo(Status.HEALTHY);
        server.asSuperuser("ALTER ROLE qte_engine SET default_transaction_read_only = on");
        Verdict unused = faulty.finds(
                check, "the engine's role is set to read-only and not logged in", "role-by-setting", judged -> judged);
        assertThat(unused.status()).isEqualTo(Status.DEGRADED);
        faulty.client();
        Verdict used =
                faulty.finds(check, "the engine's role is set to read-only", "role-by-setting", judged -> judged);
        assertThat(used.status()).isEqualTo(Status.FAILING);
        server.asSuperuser(
                "ALTER ROLE qte_engine RESET default_transaction_read_only",
                "ALTER DATABASE qte SET default_transaction_read_only = on");
        faulty.finds(check, "the database is set to read-only", "by-setting", judged -> judged);
        server.asSuperuser("ALTER ROLE qte_ops RESET default_transaction_read_only");
        faulty.visit().close();
        assertThat(Judged.first(check, faulty.visit().collect()).verdict().reason())
                .isEqualTo("by-setting");
        server.asSuperuser("ALTER DATABASE qte RESET default_transaction_read_only");
        faulty.visit().close();
        assertThat(Judged.first(check, faulty.visit().collect()).verdict().status())
                .isEqualTo(Status.HEALTHY);
        faulty.setting("default_transaction_read_only", "on");
        await("a session that is kept sees that the server has become read-only")
                .until(() -> Judged.first(check, faulty.visit().collect())
                        .verdict()
                        .reason()
                        .equals("by-setting"));
        faulty.setting("default_transaction_read_only", "off");
        await("and that it is no more")
                .until(() ->
                        Judged.first(check, faulty.visit().collect()).verdict().status() == Status.HEALTHY);
    }

    private Verdict keepsOut(String fault, String reason, PostgresTarget target) {
        try (LiveVisit other = new LiveVisit(target).within(Duration.ofMillis(1_500))) {
            return faulty.finds(new Reachable(), fault, reason, judged -> judged, other::collect);
        }
    }
}
