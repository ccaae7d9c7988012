/**
 * Security of the machine: updates that wait, keys that grow old, files that others can read, logins that fail.
 *
 * <p>Read first: {@link com.qte.ops.probes.security.SecurityPackages}, {@link com.qte.ops.probes.security.PrivateFiles}.
 * Of keys nothing but age, owner and permissions is read.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.security;

import org.jspecify.annotations.NullMarked;
