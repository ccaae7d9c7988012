/** Twenty trivial probes as this library knows them. */
@NullMarked
package com.qte.ops.bench.ours;

import org.jspecify.annotations.NullMarked;
