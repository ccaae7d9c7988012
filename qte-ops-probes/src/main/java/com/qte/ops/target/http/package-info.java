/**
 * How the engine is reached over HTTP: its addresses, and sessions that read them within bounds.
 *
 * <p>Read first: {@link com.qte.ops.target.http.EngineTarget}, {@link com.qte.ops.target.http.HttpSession},
 * {@link com.qte.ops.target.http.Reply}. A session has up to three daemon threads; every request has a connection of its
 * own, which ends with it. What goes wrong on the way is an {@link com.qte.ops.target.http.Outcome}, not an exception: an
 * engine that does not answer is a fact. Redirects are never followed, proxies never used, certificates always verified,
 * and nothing but the configured origins is contacted.
 */
@NullMarked
package com.qte.ops.target.http;

import org.jspecify.annotations.NullMarked;
