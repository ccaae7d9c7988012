/**
 * Changes settings of a Redis, each with its way back.
 *
 * <p>Read first: {@link com.qte.ops.remediation.redis.SetEvictionPolicy}, {@code Memory}. Planning reads INFO and nothing
 * else. Calls block for at most the time-out of their spec.
 *
 * <p>Remediations are stateless: any thread may call them.
 */
@NullMarked
package com.qte.ops.remediation.redis;

import org.jspecify.annotations.NullMarked;
