/**
 * What is looked at even while all is well: the daily, weekly and monthly checklists of the operators' manual, schedules,
 * trends, and the periodic reports.
 *
 * <p>Read first: {@link com.qte.ops.maintenance.Checklist}, {@link com.qte.ops.maintenance.MaintenanceTask},
 * {@code Maintenance}. What is decided is decided by pure functions; {@code Maintenance} brings
 * them together with disk, clock and people, on one thread of its own that is there while something runs. Maintenance only
 * looks: whatever acts is planned, guarded and approved as always.
 */
@NullMarked
package com.qte.ops.maintenance;

import org.jspecify.annotations.NullMarked;
