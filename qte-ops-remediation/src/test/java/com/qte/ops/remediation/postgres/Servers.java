package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What the live tests ask of a server, and of a remediation at it. */
public final class Servers {
    private Servers() {}

    public static PostgresTarget target(PostgresServer server, String role) {
        return new PostgresTarget(
                "main", server.url(), role, Optional.of(Secret.of(PostgresServer.PASSWORD)), Optional.empty());
    }

    public static Plan plan(Remediation<PostgresTarget> remediation, Call<PostgresTarget> call) {
        try (call) {
            return remediation.plan(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static Result apply(Remediation<PostgresTarget> remediation, Action action, Call<PostgresTarget> call) {
        try (call) {
            return remediation.apply(action, call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One value, as superuser in the engine's database. */
    public static String ask(PostgresServer server, String sql) {
        try (Connection connection = DriverManager.getConnection(server.url() + "?user=" + PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The state of a session; empty if there is none of this pid. */
    public static String state(PostgresServer server, int pid) {
        return ask(server, "SELECT state FROM pg_stat_activity WHERE pid = " + pid);
    }
}
