package com.qte.ops.probes.redis;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.RedisFailure;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.Reply;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Knocks at a Redis as somebody without a password would: a PING without a login, at the configured address, or, where
 * that is the loopback, at the same port of this machine's other addresses. Settings tell less: 6.2 with an explicit
 * {@code bind 0.0.0.0} serves everybody although its protected mode is on. Needs no right; safe from several threads;
 * blocks for at most its time-out.
 */
public final class RedisExposure implements Probe<RedisTarget, ExposureSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    /** A machine with more addresses has them alike. */
    private static final int MOST_DOORS = 4;

    @Override
    public ProbeSpec<RedisTarget, ExposureSnapshot> spec() {
        return new ProbeSpec<>(
                "redis.exposure",
                RedisTarget.class,
                ExposureSnapshot.class,
                Tier.MODERATE,
                TIMEOUT,
                List.of(new Exposure()));
    }

    /** @throws java.net.UnknownHostException if the configured host has no address */
    @Override
    public ExposureSnapshot collect(Visit<RedisTarget, ExposureSnapshot> visit) throws Exception {
        List<ExposureSnapshot.Door> doors = new ArrayList<>();
        for (String host : outer(URI.create(visit.target().url()).getHost())) {
            RedisTarget stranger = stranger(visit.target(), host);
            doors.add(new ExposureSnapshot.Door(stranger.address(), knock(visit, stranger)));
        }
        return new ExposureSnapshot(doors);
    }

    private static RedisOutcome knock(Visit<RedisTarget, ExposureSnapshot> visit, RedisTarget stranger)
            throws Exception {
        try {
            RedisSession session = visit.fresh(stranger);
            Duration left = visit.remaining().dividedBy(2);
            Reply reply = session.command(left.compareTo(LONGEST_SILENCE) < 0 ? left : LONGEST_SILENCE, "PING");
            return reply.refusal()
                    .map(RedisOutcome::of)
                    .orElse(reply.text().filter("PONG"::equals).isPresent() ? RedisOutcome.OK : RedisOutcome.OTHER);
        } catch (RedisFailure failure) {
            return failure.outcome();
        }
    }

    private static RedisTarget stranger(RedisTarget target, String host) {
        URI uri = URI.create(target.url());
        int port = uri.getPort() < 0 ? RedisTarget.DEFAULT_PORT : uri.getPort();
        return new RedisTarget(
                target.name(),
                uri.getScheme() + "://" + host + ":" + port,
                target.use(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> outer(String host) throws UnknownHostException, SocketException {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            return List.of(host);
        }
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(RedisExposure::host)
                .distinct()
                .sorted()
                .limit(MOST_DOORS)
                .toList();
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String plain = scope < 0 ? text : text.substring(0, scope);
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }
}
