/** Real servers for those rows that look at some. */
@NullMarked
package com.qte.ops.bench.servers;

import org.jspecify.annotations.NullMarked;
