package com.qte.ops.target.redis;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Target;
import com.qte.ops.target.machine.ThisMachine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configured Redis, 6.2 or newer.
 *
 * @param name its name in the configuration
 * @param url {@code redis://host:port[/database]}, or {@code rediss://} for TLS; holds no credentials
 * @param use what it is declared to be for
 * @param password sent at login; empty where the server asks for none
 * @param user the ACL user; empty for the default user
 * @param service the container service that it runs in; empty where that is not configured
 * @param flushable what may be deleted from it on a person's wish; empty by default
 */
public record RedisTarget(
        String name,
        String url,
        RedisUse use,
        Optional<Secret> password,
        Optional<String> user,
        Optional<String> service,
        List<KeyPrefix> flushable)
        implements Target<RedisSession> {
    /** The port where the address names none. */
    public static final int DEFAULT_PORT = 6379;

    public RedisTarget {
        flushable = List.copyOf(flushable);
    }

    /** One of which nothing may be deleted. */
    public RedisTarget(
            String name,
            String url,
            RedisUse use,
            Optional<Secret> password,
            Optional<String> user,
            Optional<String> service) {
        this(name, url, use, password, user, service, List.of());
    }

    /**
     * Connects; blocks for at most {@code within}. Login follows with the first exchange.
     *
     * @throws RedisFailure if no connection came about; its outcome tells why
     */
    @Override
    public RedisSession open(Duration within) throws RedisFailure, InterruptedException {
        // what is left is for the caller to tell that it took too long
        return RedisSession.open(this, within.multipliedBy(2).dividedBy(3));
    }

    @Override
    public Subject subject() {
        return new Subject("redis", name);
    }

    @Override
    public List<Subject> reliesOn() {
        return Stream.concat(
                        service.map(container -> new Subject("container", container)).stream(),
                        ThisMachine.under(String.valueOf(URI.create(url).getHost())).stream())
                .toList();
    }

    /** Where it is reached, for people: {@code host:port}. */
    public String address() {
        URI uri = URI.create(url);
        return uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    /** The database that the address names; 0 where it names none. Sessions do not select it by themselves. */
    public int database() {
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
        return path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0;
    }
}
