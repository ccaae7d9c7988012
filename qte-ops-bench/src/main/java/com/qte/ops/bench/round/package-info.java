/** Row 2: what it costs to look at everything once. One class a framework. */
@NullMarked
package com.qte.ops.bench.round;

import org.jspecify.annotations.NullMarked;
