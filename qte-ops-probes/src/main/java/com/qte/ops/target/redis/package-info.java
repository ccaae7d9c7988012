/**
 * How a configured Redis is reached: address, credentials, time-outs, and the errors of a login told apart.
 *
 * <p>Read first: {@link com.qte.ops.target.redis.RedisTarget}, {@link com.qte.ops.target.redis.RedisSession},
 * {@link com.qte.ops.target.redis.RedisFailure}. Sessions block their caller and never longer than they are told to;
 * all of them together share at most three daemon threads, which end when the last session is closed.
 */
@NullMarked
package com.qte.ops.target.redis;

import org.jspecify.annotations.NullMarked;
