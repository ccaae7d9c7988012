package com.qte.ops.target.redis;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The three daemon threads that all sessions of this class loader share: one for I/O, one for call-backs, one timer.
 * They are made with the first session and end with the last. Thread-safe.
 */
final class SharedThreads {
    private static final Object LOCK = new Object();
    private static @Nullable SharedThreads current;

    private final DefaultEventLoopGroupProvider loops = new DefaultEventLoopGroupProvider(1);
    private final DefaultEventExecutorGroup callbacks =
            new DefaultEventExecutorGroup(1, new DefaultThreadFactory("qte-ops-redis-callback", true));
    private final HashedWheelTimer timer = new HashedWheelTimer(new DefaultThreadFactory("qte-ops-redis-timer", true));
    private int users;

    private SharedThreads() {}

    /** The threads, to be given back by {@link #release()}, exactly once. */
    static SharedThreads acquire() {
        synchronized (LOCK) {
            if (current == null) {
                current = new SharedThreads();
            }
            current.users++;
            return current;
        }
    }

    /** Does not wait. */
    void release() {
        synchronized (LOCK) {
            users--;
            if (users > 0) {
                return;
            }
            current = null;
        }
        loops.shutdown(0, 0, TimeUnit.MILLISECONDS);
        callbacks.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        timer.stop();
    }

    /** What one session needs: these threads, its own look at the channel, and an address that is resolved already. */
    ClientResources resources(NettyCustomizer customizer, SocketAddress address) {
        return ClientResources.builder()
                .eventLoopGroupProvider(loops)
                .eventExecutorGroup(callbacks)
                .timer(timer)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .nettyCustomizer(customizer)
                .socketAddressResolver(new FixedAddress(address))
                // the default one holds a UDP socket for each client, to ask for names, until it is collected
                .addressResolverGroup(NoopAddressResolverGroup.INSTANCE)
                .build();
    }
}
