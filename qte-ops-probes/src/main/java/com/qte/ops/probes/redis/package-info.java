/**
 * What a Redis says of itself, and what is made of it.
 *
 * <p>Read first: {@code RedisInfo}, {@code RedisSnapshot}, {@code RedisReachable}.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.redis;

import org.jspecify.annotations.NullMarked;
