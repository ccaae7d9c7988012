package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of the document are run as they stand there: with each, its remediation works, and without it does not. */
class RedisPrivilegesIT {
    private static final String PASSWORD = "healer-secret";

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void remediations_userOfTheDocument_actAndWithoutTheirLineDoNot(RedisVersion version) throws Exception {
        Skips.unless(version.isHere(), version.missing());
        try (RedisServer server = RedisServer.start(version, "maxmemory 64mb")) {
            each(server, "purge-expired", new PurgeExpired(), Map.of());
            each(server, "set-eviction-policy", new SetEvictionPolicy(), Map.of("rewrite", "yes"));
            each(server, "flush-prefix", new Flush(), Map.of("prefix", "price:"));
            each(server, "flush-database", new Flush(), Map.of("database", "0"));
            assertThat(server.command("DBSIZE")).isEqualTo("0");
        }
    }

    private static void each(
            RedisServer server, String line, Remediation<RedisTarget> remediation, Map<String, String> wishes)
            throws Exception {
        for (int i = 0; i < 5; i++) {
            server.command("SET", "price:" + i, "1", "EX", "600");
        }
        server.command("ACL", "DELUSER", "qte-ops");
        grant(server, "looking");
        assertThat(refusedOrFailed(server, remediation, wishes))
                .as("without " + line)
                .isTrue();
        grant(server, line);
        Result result = act(server, remediation, wishes);
        assertThat(result.kind()).as(line + ": " + result.detail()).isEqualTo(Result.Kind.DONE);
    }

    private static boolean refusedOrFailed(
            RedisServer server, Remediation<RedisTarget> remediation, Map<String, String> wishes) throws Exception {
        try {
            return act(server, remediation, wishes).kind() == Result.Kind.REFUSED;
        } catch (OpsException e) {
            return e.kind() == OpsException.Kind.DENIED;
        }
    }

    private static Result act(RedisServer server, Remediation<RedisTarget> remediation, Map<String, String> wishes)
            throws Exception {
        RedisTarget target = new RedisTarget(
                "cache",
                server.url(),
                RedisUse.CACHE,
                Optional.of(Secret.of(PASSWORD)),
                Optional.of("qte-ops"),
                Optional.empty(),
                List.of(new KeyPrefix("price:")));
        Action action;
        try (Call<RedisTarget> call = Call.wishing(target, wishes)) {
            action = remediation.plan(call).actions().get(0);
        }
        try (Call<RedisTarget> call = Call.at(target)) {
            return remediation.apply(action, call);
        }
    }

    private static void grant(RedisServer server, String what) throws IOException {
        Matcher line = Pattern.compile("<!-- acl " + what + " -->\\s+```\\s+(ACL SETUSER [^\\n]+)\\n")
                .matcher(Files.readString(Path.of("..", "docs", "redis-privileges.md")));
        assertThat(line.find()).as(what).isTrue();
        assertThat(server.command(line.group(1).replace("PASSWORD", PASSWORD).split(" ")))
                .isEqualTo("OK");
    }
}
