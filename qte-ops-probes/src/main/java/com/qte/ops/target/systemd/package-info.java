/**
 * The services of this machine, as systemd tells of them.
 *
 * <p>Read first: {@link com.qte.ops.target.systemd.SystemdTarget}, {@link com.qte.ops.target.systemd.UnitState}. Asked is by
 * {@code systemctl show}, of all units at once; nothing here changes anything.
 *
 * <p>Targets are immutable. A session is lent to one call at a time and confined to it.
 */
@NullMarked
package com.qte.ops.target.systemd;

import org.jspecify.annotations.NullMarked;
