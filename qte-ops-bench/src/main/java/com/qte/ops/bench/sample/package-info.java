/** What a look at the machine's processors and memory costs: this library's probe, and others. */
@NullMarked
package com.qte.ops.bench.sample;

import org.jspecify.annotations.NullMarked;
