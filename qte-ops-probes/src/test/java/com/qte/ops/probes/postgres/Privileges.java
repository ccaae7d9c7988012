package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.report.Language;
import com.qte.ops.spi.Tier;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What roles with few rights see and can do, against what the documentation says. */
final class Privileges {
    private static final String PAGE = "postgres-privileges.md";
    private static final Scope ALL = new Scope(List.of("postgres.*"), EnumSet.allOf(Tier.class));

    private final Faulty faulty;
    private Map<String, String> asMonitor = Map.of();

    Privileges(Faulty faulty) {
        this.faulty = faulty;
    }

    Stream<DynamicTest> tests() {
        Stream<DynamicTest> looking = Stream.of(
                faulty.fault("as pg_monitor", this::asMonitor),
                faulty.fault("with every grant for looking", this::withEveryGrant),
                faulty.fault("without pg_monitor", this::withoutMonitor));
        return Stream.concat(
                looking,
                Grants.of(PAGE).stream()
                        .filter(grants -> grants.isFor(faulty.major()))
                        .map(grants -> faulty.fault("grant for " + grants.purpose(), () -> suffices(grants))));
    }

    /** What it may not see is told with another grant; all else is seen. */
    private void asMonitor() throws IOException {
        role("looker", "GRANT pg_monitor TO looker");
        asMonitor = look("looker");
        assertThat(asMonitor.values())
                .noneMatch(text -> text.startsWith("UNKNOWN"))
                .noneMatch(text -> text.contains("GRANT pg_monitor"));
    }

    private void withEveryGrant() throws IOException {
        role("looker");
        Grants.of(PAGE).stream()
                .filter(grants ->
                        List.of("looking", "sequences", "retention, bloat").contains(grants.purpose()))
                .forEach(grants -> faulty.asSuperuserHere(grants.statements("looker")));
        assertThat(look("looker").values())
                .noneMatch(text -> text.startsWith("UNKNOWN"))
                .noneMatch(text -> text.contains("GRANT"));
    }

    private void withoutMonitor() throws IOException {
        role("nobody_much");
        Map<String, String> said = look("nobody_much");
        assertThat(said).containsKeys("postgres.reachable", "postgres.queries.slow");
        Map<String, String> others = new TreeMap<>(said);
        others.keySet().removeAll(Grants.open(PAGE));
        // What is skipped for another reason is skipped for it whoever looks.
        others.entrySet()
                .removeAll(asMonitor.entrySet().stream()
                        .filter(entry -> entry.getValue().startsWith("SKIPPED"))
                        .toList());
        assertThat(others)
                .isNotEmpty()
                .allSatisfy(
                        (check, text) -> assertThat(text).startsWith("SKIPPED").contains("GRANT"));
    }

    /** What each check says to this role, its status first. */
    private Map<String, String> look(String role) throws IOException {
        Path folder = Files.createTempDirectory("qte-ops-privileges-");
        Configuration settings = Configuration.load(
                Optional.empty(),
                Map.of(
                        "qte.ops.healing.journal",
                        folder.resolve("state").toString(),
                        "qte.ops.trading.calendar",
                        "closed"),
                Map.of());
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(settings)
                .provider(new BuiltInProbes())
                .target(Faulty.target(faulty.server().url(), role, PostgresServer.PASSWORD))
                .build()) {
            return ops.diagnose(ALL).findings().stream()
                    .filter(finding -> finding.id().check().startsWith("postgres."))
                    .collect(Collectors.toMap(
                            finding -> finding.id().check(),
                            finding -> finding.status() + " "
                                    + (finding.status() == Status.SKIPPED || finding.status() == Status.UNKNOWN
                                            ? text(ops, finding)
                                            : finding.reason()),
                            (one, other) -> one + "; " + other,
                            TreeMap::new));
        }
    }

    private static String text(QteOps ops, Finding finding) {
        return ops.texts().symptom(finding, Language.EN);
    }

    /** Not without it, and with it. */
    private void suffices(Grants grants) throws Exception {
        role("granted");
        Proof proof = Proof.of(grants.purpose());
        assertThat(proof.works(faulty, "granted")).as("without it").isFalse();
        faulty.asSuperuserHere(grants.statements("granted"));
        assertThat(proof.works(faulty, "granted")).as("with it").isTrue();
    }

    /** A role of which nothing is left from before. */
    private void role(String name, String... grants) {
        if (exists(name)) {
            faulty.asSuperuserHere("DROP OWNED BY " + name, "DROP ROLE " + name);
        }
        faulty.asSuperuserHere("CREATE ROLE " + name + " LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'");
        faulty.asSuperuserHere(grants);
    }

    private boolean exists(String role) {
        try (Connection connection = faulty.server().connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT FROM pg_roles WHERE rolname = '" + role + "'")) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
