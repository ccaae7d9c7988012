/** The space that is left on one file system, as this library's probe and others find it. */
@NullMarked
package com.qte.ops.bench.space;

import org.jspecify.annotations.NullMarked;
