/**
 * Has an nginx take its configuration anew.
 *
 * <p>Read first: {@link com.qte.ops.remediation.nginx.NginxReload}, {@link com.qte.ops.target.nginx.Master}. Stateless and safe
 * from several threads.
 */
@NullMarked
package com.qte.ops.remediation.nginx;

import org.jspecify.annotations.NullMarked;
