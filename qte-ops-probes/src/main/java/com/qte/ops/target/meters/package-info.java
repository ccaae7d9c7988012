/**
 * The host's meters, as far as there are any: {@link com.qte.ops.target.meters.Micrometer}.
 *
 * <p>Thread-safe; nothing blocks.
 */
@NullMarked
package com.qte.ops.target.meters;

import org.jspecify.annotations.NullMarked;
