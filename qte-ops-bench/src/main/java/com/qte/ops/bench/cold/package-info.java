/** Processes from their start to their end: an empty one, this library's command, and four libraries put together. */
@NullMarked
package com.qte.ops.bench.cold;

import org.jspecify.annotations.NullMarked;
