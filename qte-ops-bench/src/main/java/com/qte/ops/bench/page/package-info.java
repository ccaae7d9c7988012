/** A metrics page of an engine, read by this library's parser and by others; all find the same numbers. */
@NullMarked
package com.qte.ops.bench.page;

import org.jspecify.annotations.NullMarked;
