/**
 * What other programs are told of the engine's health: a load balancer, an orchestrator, a health page.
 *
 * <p>Read first: {@code Readiness}, which says UP or DOWN and why; {@code HealthAnswer}, the same as JSON; and
 * {@code HealthHandler}, the same over HTTP.
 *
 * <p>All of it rests on the last diagnosis alone: asking looks at nothing, waits for nobody, and costs microseconds.
 * Thread-safe. {@code HealthHandler} needs the module {@code jdk.httpserver} at run time, and nothing else does.
 */
@NullMarked
package com.qte.ops.bridge;

import org.jspecify.annotations.NullMarked;
