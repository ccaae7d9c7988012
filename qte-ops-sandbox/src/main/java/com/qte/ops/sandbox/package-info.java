/**
 * A whole trading system in small, on this machine alone: an engine, PostgreSQL and Redis, with faults that can be
 * injected for real, and the demo that lets qte-ops find and heal one.
 *
 * <p>Read first: {@code Sandbox}, {@code Faults}, {@code Demo}. Never published.
 */
@NullMarked
package com.qte.ops.sandbox;

import org.jspecify.annotations.NullMarked;
