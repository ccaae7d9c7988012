/**
 * How the engine is reached over HTTP: its addresses, and sessions that read them within bounds.
 *
 * <p>Read first: {@link com.qte.ops.target.http.EngineTarget}, {@link com.qte.ops.target.http.HttpSession},
 * {@link com.qte.ops.target.http.Reply}. One client with daemon threads serves all sessions. What goes wrong on the way
 * is an {@link com.qte.ops.target.http.Outcome}, not an exception: an engine that does not answer is a fact. Redirects
 * are never followed, proxies never used, certificates always verified, and nothing but the configured origins is
 * contacted.
 */
@NullMarked
package com.qte.ops.target.http;

import org.jspecify.annotations.NullMarked;
