package com.qte.ops.target.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.SocketAddressResolver;
import java.net.SocketAddress;

/** Answers an address that was resolved by the caller, so that no look-up can block the thread that all share. */
final class FixedAddress extends SocketAddressResolver {
    private final SocketAddress address;

    FixedAddress(SocketAddress address) {
        this.address = address;
    }

    @Override
    public SocketAddress resolve(RedisURI uri) {
        return address;
    }
}
