package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Site;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Redis.
 *
 * <table>
 *   <caption>When it must not be stopped; the first that fits</caption>
 *   <tr><th>seen</th><th>veto</th></tr>
 *   <tr><td>it is reading its data set</td><td>recovering</td></tr>
 *   <tr><td>nobody listens</td><td>none</td></tr>
 *   <tr><td>somebody listens and does not answer, or there is no way there: what it holds may be all there is</td>
 *       <td>unseen; none for a cache</td></tr>
 *   <tr><td>it refuses to say how it is</td><td>unseen</td></tr>
 *   <tr><td>it is writing its data set</td><td>backup</td></tr>
 *   <tr><td>it is declared a cache, is a replica, or holds nothing that does not expire anyway</td><td>none</td></tr>
 *   <tr><td>it keeps a log, and the last write to it failed</td><td>would-lose</td></tr>
 *   <tr><td>it keeps a log</td><td>none</td></tr>
 *   <tr><td>it could not save its data set the last time</td><td>would-lose</td></tr>
 *   <tr><td>it has save points, and so writes its data set when it is stopped</td><td>none</td></tr>
 *   <tr><td>it has none</td><td>would-lose</td></tr>
 *   <tr><td>the user may not see whether it has any</td><td>unseen</td></tr>
 * </table>
 */
record RedisInhabitant(RedisTarget server) implements Inhabitant {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** It writes its data set first: a gigabyte in some ten seconds. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    @Override
    public Optional<String> veto(Site<?> site) throws InterruptedException {
        try (RedisSession session = site.fresh(server)) {
            List<Reply> replies = session.exchange(ANSWER, List.of(List.of("INFO"), List.of("CONFIG", "GET", "save")))
                    .replies();
            Reply info = replies.get(0);
            if (info.refusal().isPresent()) {
                return Optional.of(
                        RedisOutcome.of(info.refusal().get()) == RedisOutcome.LOADING ? "recovering" : "unseen");
            }
            return veto(lines(info.text().orElse("")), replies.get(1));
        } catch (RedisFailure e) {
            return veto(e.outcome());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of("unseen");
        }
    }

    private Optional<String> veto(RedisOutcome failure) {
        return switch (failure) {
            // Behind the engine's proxy a port that nobody listens on is accepted, and dropped at once.
            case REFUSED, LOST -> Optional.empty();
            case LOADING -> Optional.of("recovering");
            case TIMED_OUT, UNKNOWN_HOST, NO_ROUTE ->
                server.use() == RedisUse.CACHE ? Optional.empty() : Optional.of("unseen");
            default -> Optional.of("unseen");
        };
    }

    private Optional<String> veto(Map<String, String> info, Reply save) {
        if (isOn(info, "loading")) {
            return Optional.of("recovering");
        }
        if (isOn(info, "rdb_bgsave_in_progress") || isOn(info, "aof_rewrite_in_progress")) {
            return Optional.of("backup");
        }
        boolean spare = server.use() == RedisUse.CACHE || "slave".equals(info.get("role")) || keysThatStay(info) == 0;
        if (spare) {
            return Optional.empty();
        }
        if (isOn(info, "aof_enabled")) {
            return failed(info, "aof_last_write_status") ? Optional.of("would-lose") : Optional.empty();
        }
        if (failed(info, "rdb_last_bgsave_status")) {
            return Optional.of("would-lose");
        }
        if (save.refusal().isPresent()) {
            return Optional.of("unseen");
        }
        boolean hasSavePoints = save.items().size() > 1
                && !save.items().get(1).text().orElse("").isBlank();
        return hasSavePoints ? Optional.empty() : Optional.of("would-lose");
    }

    private static boolean failed(Map<String, String> info, String field) {
        return "err".equals(info.get(field));
    }

    private static boolean isOn(Map<String, String> info, String field) {
        return "1".equals(info.get(field));
    }

    /** Keys in all databases that have no time to live, from lines such as {@code db0:keys=3,expires=1,avg_ttl=0}. */
    private static long keysThatStay(Map<String, String> info) {
        return info.entrySet().stream()
                .filter(line -> line.getKey().matches("db\\d+"))
                .mapToLong(line -> field(line.getValue(), "keys") - field(line.getValue(), "expires"))
                .sum();
    }

    private static long field(String line, String name) {
        return Arrays.stream(line.split(","))
                .filter(part -> part.startsWith(name + "="))
                .mapToLong(part -> Long.parseLong(part.substring(name.length() + 1)))
                .sum();
    }

    private static Map<String, String> lines(String info) {
        return info.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip(), (one, other) -> one));
    }

    @Override
    public Duration stopWithin() {
        return STOP_WITHIN;
    }

    @Override
    public boolean answers(Site<?> site) throws InterruptedException {
        try (RedisSession session = site.fresh(server)) {
            // Whoever refuses is there: a full disk makes it refuse, and a restart would lose what it could not save.
            return session.command(ANSWER, "PING")
                    .refusal()
                    .filter(refusal -> RedisOutcome.of(refusal) == RedisOutcome.LOADING)
                    .isEmpty();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }
}
