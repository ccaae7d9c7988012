/** What every benchmark is made of: the facts to look at, the class that looks, and what it says of itself. */
@NullMarked
package com.qte.ops.bench.entry;

import org.jspecify.annotations.NullMarked;
