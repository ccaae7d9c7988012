/**
 * What of this machine concerns its security: keys and private files, installed packages against the lists of security
 * suites, the log of logins. Reads only, below a root that is {@code /} but in tests.
 *
 * <p>Read first: {@link com.qte.ops.target.security.SecurityTarget}, {@link com.qte.ops.target.security.SecurityFiles},
 * {@link com.qte.ops.target.security.Updates}. No program is run and no network is used. A session belongs to one thread.
 */
@NullMarked
package com.qte.ops.target.security;

import org.jspecify.annotations.NullMarked;
