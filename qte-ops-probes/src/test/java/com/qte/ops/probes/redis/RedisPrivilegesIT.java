package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of the document are run as they stand there: they suffice for every probe, and none of them is idle. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisPrivilegesIT extends RedisFaults {
    private static final Pattern LINE = Pattern.compile("<!-- acl ([a-z-]+) -->\\s+```\\s+(ACL SETUSER [^\\n]+)\\n");
    private static final String PASSWORD = "looker-secret";

    RedisPrivilegesIT(RedisVersion version) {
        super(version);
    }

    @Test
    void lines_ofBothDocuments_same() throws IOException {
        assertThat(lines("redis-privileges.md"))
                .isEqualTo(lines("redis-privileges.zh.md"))
                .containsKeys("looking", "big-keys");
    }

    @Test
    void probes_userOfTheDocument_seeEverythingAndAreRefusedNothing() throws Exception {
        try (RedisServer server = server()) {
            server.command("SET", "price", "1", "EX", "600");
            grant(server, "looking", "");
            grant(server, "big-keys", "");
            assertThat(gaps(server)).isEmpty();
            assertThat(refused(server)).isEmpty();
            assertThat(server.command("ACL", "WHOAMI")).isEqualTo("default");
        }
    }

    @Test
    void probes_anyCommandLess_isRefusedSomething() throws Exception {
        List<String> needed = new ArrayList<>(List.of(line("looking").split(" ")));
        needed.addAll(List.of(line("big-keys").split(" ")));
        needed.removeIf(word -> !word.startsWith("+"));
        try (RedisServer server = server()) {
            server.command("SET", "price", "1", "EX", "600");
            for (String command : needed) {
                server.command("ACL", "DELUSER", "qte-ops");
                grant(server, "looking", command);
                grant(server, "big-keys", command);
                server.command("CONFIG", "RESETSTAT");
                List<String> gaps = gaps(server);
                assertThat(refused(server)).as("without " + command).contains("errorstat_NOPERM");
                if (!command.equals("+ping")) {
                    assertThat(String.join("\n", gaps).toLowerCase(Locale.ROOT))
                            .as("without " + command)
                            .contains(command.substring(1).replace('|', ' '));
                }
            }
        }
    }

    private static Map<String, String> lines(String document) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Matcher found = LINE.matcher(Files.readString(Path.of("..", "docs", document)));
        while (found.find()) {
            lines.put(found.group(1), found.group(2));
        }
        return lines;
    }

    private static String line(String what) throws IOException {
        return Objects.requireNonNull(lines("redis-privileges.md").get(what), what);
    }

    private static void grant(RedisServer server, String what, String without) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(line(what).replace("PASSWORD", PASSWORD).split(" ")));
        words.remove(without);
        assertThat(server.command(words.toArray(new String[0]))).isEqualTo("OK");
    }

    private static String refused(RedisServer server) {
        return server.command("INFO", "errorstats")
                .replaceFirst("# Errorstats", "")
                .strip();
    }

    private static List<String> gaps(RedisServer server) throws Exception {
        RedisTarget target = target(server, "qte-ops", PASSWORD);
        List<String> gaps = new ArrayList<>();
        for (Probe<RedisTarget, ? extends Record> probe :
                List.of(new RedisHealth(), new RedisClients(), new RedisExposure(), new RedisBigKeys())) {
            gaps.addAll(gaps(probe, target));
        }
        return gaps;
    }

    private static <S extends Record> List<String> gaps(Probe<RedisTarget, S> probe, RedisTarget target)
            throws Exception {
        try (HandVisit<S> visit = HandVisit.of(probe, target)) {
            S snapshot = visit.collect();
            if (snapshot instanceof RedisSnapshot told) {
                assertThat(told.outcome()).isIn(RedisOutcome.OK, RedisOutcome.NOPERM);
            }
            for (Check<S> check : probe.spec().checks()) {
                assertThat(visit.look(check).verdicts()).isNotEmpty();
            }
            return visit.gaps().stream().map(Gap::toString).toList();
        }
    }
}
