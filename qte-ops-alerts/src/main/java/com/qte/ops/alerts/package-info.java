/**
 * The ways by which people are told: a file a sink, {@link com.qte.ops.alerts.BuiltInSinks} names them all.
 *
 * <p>Each sink is called by one thread of the core, which alone waits for it. Whatever is sent is bounded and inert where
 * it is shown; nobody is contacted but whom the settings name; a certificate is always verified, and a redirect never
 * followed.
 */
@NullMarked
package com.qte.ops.alerts;

import org.jspecify.annotations.NullMarked;
