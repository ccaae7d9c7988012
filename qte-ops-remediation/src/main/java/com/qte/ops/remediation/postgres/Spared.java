package com.qte.ops.remediation.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why a session is left alone, whatever it does. Pure. */
enum Spared {
    /** The role may not see what it is; so nothing is known of it. */
    UNSEEN,
    /** A walsender, autovacuum, a parallel worker or another process of the server's. */
    NO_CLIENT,
    /** The library's own. */
    OWN,
    /** In a database that is not the configured one. */
    OTHER_DATABASE,
    /** A superuser's: no other role has the right. */
    SUPERUSER,
    /** Of a user or an application that backs up or migrates. */
    PROTECTED,
    /** At work on tables or indexes. */
    MAINTENANCE,
    /** Committed already and waiting for a standby: a cancel would acknowledge it without the standby. */
    COMMITTING;

    /** Applications that back up, replicate or migrate, by the lower-case beginning of their names. */
    static final List<String> PROTECTED_APPLICATIONS = List.of(
            "pg_dump",
            "pg_restore",
            "pg_basebackup",
            "pg_receivewal",
            "pgbackrest",
            "barman",
            "wal-g",
            "flyway",
            "liquibase",
            "pg_repack",
            "patroni",
            "repmgr");

    /** Users by which these tools usually log in, in lower case. */
    static final Set<String> PROTECTED_USERS =
            Set.of("barman", "pgbackrest", "flyway", "liquibase", "patroni", "repmgr", "replicator");

    /** The application name of the library's own sessions. */
    static final String OWN_APPLICATION = "qte-ops";

    /** The reason to leave it alone; empty where there is none. */
    static Optional<Spared> why(Backend backend) {
        Backend.Place place = backend.place();
        if (place.own() || backend.application().equals(OWN_APPLICATION)) {
            return Optional.of(OWN);
        }
        if (backend.type().isEmpty()) {
            return Optional.of(UNSEEN);
        }
        if (!backend.type().equals("client backend")) {
            return Optional.of(NO_CLIENT);
        }
        if (!place.here()) {
            return Optional.of(OTHER_DATABASE);
        }
        if (place.superuser()) {
            return Optional.of(SUPERUSER);
        }
        if (isProtected(backend)) {
            return Optional.of(PROTECTED);
        }
        if (place.maintenance()) {
            return Optional.of(MAINTENANCE);
        }
        return backend.waitsFor().equals("SyncRep") ? Optional.of(COMMITTING) : Optional.empty();
    }

    private static boolean isProtected(Backend backend) {
        String application = backend.application().toLowerCase(Locale.ROOT);
        return PROTECTED_USERS.contains(backend.user().toLowerCase(Locale.ROOT))
                || PROTECTED_APPLICATIONS.stream().anyMatch(application::startsWith);
    }

    /** Key of the text that says so of a session that a person named. */
    String note() {
        return "spared." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
