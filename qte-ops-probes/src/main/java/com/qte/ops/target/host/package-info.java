/**
 * The machine that the library runs on, reached through its files below {@code /proc} and {@code /sys}.
 *
 * <p>Read first: {@link com.qte.ops.target.host.HostTarget}, {@link com.qte.ops.target.host.HostFiles}. Always this
 * machine, never a remote one. Stateless; reading these files touches no disk.
 */
@NullMarked
package com.qte.ops.target.host;

import org.jspecify.annotations.NullMarked;
