package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.Pace;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks over the entries of a Redis and asks for the size of each, at most 1 000 a second for at most ten seconds: SCAN
 * and MEMORY USAGE, never KEYS. The next visit goes on where this one ended, until a round is through. Needs {@code +scan +memory|usage} and, where the address names another database than 0,
 * {@code +select}. What SCAN passes by and has expired is deleted by the server; nothing else is touched. Safe from several
 * threads; blocks for at most its time-out.
 */
public final class RedisBigKeys implements Probe<RedisTarget, BigKeysSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LONGEST_WALK = Duration.ofSeconds(10);
    private static final long MOST_KEYS = 10_000;

    /** One step is then a tenth of a second. */
    private static final int KEYS_A_STEP = 100;

    private static final Duration A_KEY = Duration.ofMillis(1);
    private static final int LARGEST = 10;

    private final long mostKeys;

    /** Looks at ten thousand entries a visit. */
    public RedisBigKeys() {
        this(MOST_KEYS);
    }

    RedisBigKeys(long mostKeys) {
        this.mostKeys = mostKeys;
    }

    @Override
    public ProbeSpec<RedisTarget, BigKeysSnapshot> spec() {
        return new ProbeSpec<>(
                "redis.keys",
                RedisTarget.class,
                BigKeysSnapshot.class,
                Tier.EXPENSIVE,
                TIMEOUT,
                List.of(new BigKeys()));
    }

    /** @throws com.qte.ops.target.redis.RedisFailure if the server does not answer */
    @Override
    public BigKeysSnapshot collect(Visit<RedisTarget, BigKeysSnapshot> visit) throws Exception {
        RedisSession session = visit.fresh(visit.target());
        long until = System.nanoTime() + LONGEST_WALK.toNanos();
        BigKeysSnapshot earlier =
                visit.last().filter(last -> last.seen().isPresent()).orElse(BigKeysSnapshot.NONE);
        boolean anew = earlier.isThrough();
        List<List<String>> begin = new ArrayList<>();
        if (visit.target().database() != 0) {
            begin.add(List.of("SELECT", Integer.toString(visit.target().database())));
        }
        List<BigKeysSnapshot.BigKey> known = Stream.concat(earlier.largest().stream(), earlier.before().stream())
                .toList();
        Set<String> asked = known.stream()
                .filter(BigKeysSnapshot.BigKey::isExact)
                .map(BigKeysSnapshot.BigKey::name)
                .collect(Collectors.toSet());
        Step step = step(visit, session, begin, earlier.cursor(), List.copyOf(asked));
        List<BigKeysSnapshot.BigKey> largest = askedAgain(earlier.largest(), asked, step.sizes());
        List<BigKeysSnapshot.BigKey> before = anew ? largest : askedAgain(earlier.before(), asked, step.sizes());
        List<BigKeysSnapshot.BigKey> found = new ArrayList<>(anew ? List.of() : largest);
        long seen = anew ? 0 : earlier.seen().orElse(0);
        long most = seen + mostKeys;
        while (step.denied().isEmpty()) {
            List<String> names = step.names();
            String cursor = step.cursor();
            boolean through = cursor.equals(BigKeysSnapshot.START);
            boolean last = through || seen + names.size() >= most || System.nanoTime() >= until;
            step = step(visit, session, List.of(), last ? "" : cursor, names);
            found.addAll(step.sizes());
            found.sort(Comparator.comparingLong(BigKeysSnapshot.BigKey::bytes)
                    .reversed()
                    .thenComparing(BigKeysSnapshot.BigKey::name));
            found.subList(Math.min(LARGEST, found.size()), found.size()).clear();
            seen += names.size();
            if (last && step.denied().isEmpty()) {
                return new BigKeysSnapshot(
                        OptionalLong.of(seen), found, through ? List.of() : before, cursor, through || earlier.whole());
            }
            Pace.rest(A_KEY.multipliedBy(Math.max(1, names.size())));
        }
        visit.missing(Gap.of(
                BigKeys.ID,
                "command-denied",
                Evidence.text("command", step.denied().get())));
        return BigKeysSnapshot.NONE;
    }

    /** These with the sizes that those have now which were asked for, without those that are gone. */
    private static List<BigKeysSnapshot.BigKey> askedAgain(
            List<BigKeysSnapshot.BigKey> keys, Set<String> asked, List<BigKeysSnapshot.BigKey> sizes) {
        return keys.stream()
                .flatMap(key -> asked.contains(key.name())
                        ? sizes.stream().filter(now -> now.name().equals(key.name()))
                        : Stream.of(key))
                .toList();
    }

    /** The sizes of these entries, and the next names, in one exchange. */
    private static Step step(
            Visit<RedisTarget, BigKeysSnapshot> visit,
            RedisSession session,
            List<List<String>> first,
            String cursor,
            List<String> names)
            throws Exception {
        List<List<String>> commands = new ArrayList<>(first);
        names.forEach(name -> commands.add(List.of("MEMORY", "USAGE", name, "SAMPLES", "5")));
        if (!cursor.isEmpty()) {
            commands.add(List.of("SCAN", cursor, "COUNT", Integer.toString(KEYS_A_STEP)));
        }
        if (commands.isEmpty()) {
            return new Step("0", List.of(), List.of(), Optional.empty());
        }
        List<Reply> replies = session.exchange(visit.remaining().multipliedBy(4).dividedBy(5), commands)
                .replies();
        List<BigKeysSnapshot.BigKey> sizes = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            String command = commands.get(i).get(0);
            if (Refusals.isDenied(replies.get(i))) {
                String named = command.equals("MEMORY") ? "MEMORY USAGE" : command;
                return new Step("0", List.of(), List.of(), Optional.of(named));
            }
            if (replies.get(i).refusal().isPresent()) {
                throw Refusals.failure(visit.target(), command, replies.get(i));
            }
            if (command.equals("MEMORY")) {
                String name = commands.get(i).get(2);
                replies.get(i)
                        .number()
                        .ifPresent(bytes ->
                                sizes.add(new BigKeysSnapshot.BigKey(KeyNames.shown(visit.redacted(name)), bytes)));
            }
        }
        if (cursor.isEmpty()) {
            return new Step("0", List.of(), sizes, Optional.empty());
        }
        Reply scanned = replies.get(replies.size() - 1);
        List<Reply> parts = scanned.items();
        if (parts.size() != 2) {
            throw Refusals.failure(visit.target(), "SCAN", scanned);
        }
        return new Step(
                parts.get(0).text().orElse("0"),
                parts.get(1).items().stream()
                        .filter(name -> name instanceof Reply.Text text && text.isWhole())
                        .flatMap(name -> name.text().stream())
                        .toList(),
                sizes,
                Optional.empty());
    }

    /**
     * What one exchange brought.
     *
     * @param cursor where to go on; {@code 0} at the end
     * @param denied the command that the user may not run
     */
    private record Step(
            String cursor, List<String> names, List<BigKeysSnapshot.BigKey> sizes, Optional<String> denied) {}
}
