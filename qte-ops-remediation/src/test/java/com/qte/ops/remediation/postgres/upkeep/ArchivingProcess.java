package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.Servers;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A process that archives until nothing is left to do, and may be killed meanwhile. */
final class ArchivingProcess {
    private static final int BATCH_ROWS = 400;

    private ArchivingProcess() {}

    /** Arguments: address of the server, folder of the archive. */
    public static void main(String[] arguments) {
        System.out.println(archive(arguments[0], Path.of(arguments[1])));
    }

    static Process start(String url, Path archive) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx96m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ArchivingProcess.class.getName(),
                            url,
                            archive.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last act said, and how many there were. */
    static String archive(String url, Path archive) {
        PostgresTarget target = new PostgresTarget(
                "main",
                url,
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                new Wanted(List.of(), List.of(new Retention("trades", "created_at", Duration.ofDays(365), archive))));
        Remediation<PostgresTarget> remediation = new ArchiveTrades(BATCH_ROWS);
        for (int acts = 1; true; acts++) {
            Plan plan = Servers.plan(remediation, Call.at(target));
            if (plan.actions().isEmpty()) {
                return plan.note();
            }
            Action action = plan.actions().get(0);
            System.out.println("acts");
            Result result = Servers.apply(remediation, action, Call.at(target).lasting(Duration.ofMinutes(1)));
            if (result.kind() == Result.Kind.REFUSED) {
                return acts + " acts, then " + result.detail();
            }
        }
    }
}
