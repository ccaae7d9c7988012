package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Limit;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.testkit.TextContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedisTextsTest {
    private static final Pattern REASON = Pattern.compile(
            "(?:Status\\.[A-Z_]+,\\s*|failing\\(|skipped\\(|level, |behind, |lagging, |blocking, |many, )\"([a-z-]+)\"");
    private static final Pattern CAUSES = Pattern.compile("causedBy\\(((?:\\s*\"[a-z-]+\",?)+)\\)");
    private static final Pattern WORD = Pattern.compile("\"([a-z-]+)\"");
    private static final Set<String> COMMON =
            Set.of("ok", "first-sample", "counters-reset", "info-unseen", "command-denied");

    @Test
    void texts_bothLanguages_sameKeysAndPlaceholders() {
        assertThat(TextContract.sameInBothLanguages(getClass().getClassLoader(), "probes"))
                .isEmpty();
    }

    @Test
    void texts_everyCheckOfTheCatalogue_explained() {
        List<String> keys = new BuiltInProbes()
                .probes().stream()
                        .flatMap(probe -> probe.spec().checks().stream())
                        .map(check -> check.spec().id())
                        .filter(id -> id.startsWith("redis."))
                        .flatMap(id -> Stream.of("about", "mistakes", "privileges", "todo")
                                .map(key -> id + "." + key))
                        .toList();
        assertThat(keys).hasSize(4 * 22);
        assertThat(TextContract.present(getClass().getClassLoader(), "probes", keys))
                .isEmpty();
    }

    @Test
    void texts_everyReasonCauseAndLimitOfEveryCheck_present() throws IOException {
        List<String> keys = new ArrayList<>(List.of("any.info-unseen", "any.command-denied"));
        for (Check<RedisSnapshot> check : new RedisHealth().spec().checks()) {
            CheckSpec spec = check.spec();
            keys.add(spec.id() + ".name");
            keys.add(spec.id() + ".impact");
            for (Limit limit : spec.limits()) {
                keys.add(spec.id() + ".limit." + limit.name());
            }
            String source = Files.readString(Path.of(
                    "src/main/java/com/qte/ops/probes/redis/" + check.getClass().getSimpleName() + ".java"));
            Matcher reasons = REASON.matcher(source);
            while (reasons.find()) {
                if (!COMMON.contains(reasons.group(1))) {
                    keys.add(spec.id() + "." + reasons.group(1));
                }
            }
            Matcher causes = CAUSES.matcher(source);
            while (causes.find()) {
                WORD.matcher(causes.group(1))
                        .results()
                        .forEach(word -> keys.add(spec.id() + ".cause." + word.group(1)));
            }
        }
        assertThat(keys).contains("redis.reachable.refused", "redis.slowlog.cause.machine", "redis.replication.silent");
        assertThat(TextContract.present(getClass().getClassLoader(), "probes", keys))
                .isEmpty();
    }
}
