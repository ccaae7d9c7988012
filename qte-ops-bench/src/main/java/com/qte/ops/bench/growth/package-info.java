/** What becomes of the cost of everything when there is a hundred times as much of it. */
@NullMarked
package com.qte.ops.bench.growth;

import org.jspecify.annotations.NullMarked;
