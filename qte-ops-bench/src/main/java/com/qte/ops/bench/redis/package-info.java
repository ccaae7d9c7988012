/** A real Redis, asked how it is by this library's probe and by others. */
@NullMarked
package com.qte.ops.bench.redis;

import org.jspecify.annotations.NullMarked;
