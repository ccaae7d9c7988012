/**
 * The library looks at itself: plugins that did not load, a missing trading calendar, a journal with open ends, and what
 * it costs its host, which it keeps within a budget by looking less often.
 *
 * <p>Read first: {@link com.qte.ops.self.SelfProbe}, {@link com.qte.ops.self.SelfCost}, {@link com.qte.ops.self.Stretch}.
 * The first word of its checks is {@code ops}. Checks, budget and stretch are pure; the meter is thread-safe and never
 * blocks for longer than it takes to ask every thread of the JVM for its group.
 */
@NullMarked
package com.qte.ops.self;

import org.jspecify.annotations.NullMarked;
