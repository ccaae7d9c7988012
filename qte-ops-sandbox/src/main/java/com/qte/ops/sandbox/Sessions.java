package com.qte.ops.sandbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens sessions for those who bring the faults: an ordinary role, neither the application's nor the operators'. */
final class Sessions {
    private final String jdbcUrl;
    private final String user;
    private final String password;

    Sessions(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    Connection open(String application) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", application);
        login.setProperty("connectTimeout", "5");
        login.setProperty("loginTimeout", "0");
        return DriverManager.getConnection(jdbcUrl, login);
    }

    /** Closes the connection without a word to the server, which may be stopped and never answer. */
    static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it was broken before; there is nothing left to release
        }
    }
}
