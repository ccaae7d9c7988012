/**
 * An nginx of this machine: its address, its program, its processes and its logs.
 *
 * <p>Read first: {@link com.qte.ops.target.nginx.NginxTarget}, {@link com.qte.ops.target.nginx.NginxSession},
 * {@link com.qte.ops.target.nginx.AccessFormat}. Its program is asked, never started as a server. A session may be used by
 * several threads.
 */
@NullMarked
package com.qte.ops.target.nginx;

import org.jspecify.annotations.NullMarked;
