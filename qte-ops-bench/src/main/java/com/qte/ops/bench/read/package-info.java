/** Row 1: what a reader pays who wants to know how things stand. One class a framework. */
@NullMarked
package com.qte.ops.bench.read;

import org.jspecify.annotations.NullMarked;
