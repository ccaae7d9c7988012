/**
 * The library looks at itself: plugins that did not load, a missing trading calendar, a journal with open ends.
 *
 * <p>Read first: {@link com.qte.ops.self.SelfProbe}. The first word of its checks is {@code ops}.
 */
@NullMarked
package com.qte.ops.self;

import org.jspecify.annotations.NullMarked;
