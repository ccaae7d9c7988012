/** A real PostgreSQL server, asked how it is by this library's probe and by others. */
@NullMarked
package com.qte.ops.bench.postgres;

import org.jspecify.annotations.NullMarked;
