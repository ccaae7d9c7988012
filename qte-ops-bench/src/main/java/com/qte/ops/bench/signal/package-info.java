/** Row 12: what it costs an engine's hot path to say how it is. */
@NullMarked
package com.qte.ops.bench.signal;

import org.jspecify.annotations.NullMarked;
