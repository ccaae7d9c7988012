/**
 * Reads metrics pages in the Prometheus text format 0.0.4 and in OpenMetrics 1.0. Pure: bytes in, records out.
 *
 * <p>Read first: {@link com.qte.ops.target.page.PageParser}, {@link com.qte.ops.target.page.MetricsPage},
 * {@link com.qte.ops.target.page.Distribution}. A page comes from another process and may hold anything: bad
 * lines are counted, never thrown, and what is kept is bounded.
 */
@NullMarked
package com.qte.ops.target.page;

import org.jspecify.annotations.NullMarked;
