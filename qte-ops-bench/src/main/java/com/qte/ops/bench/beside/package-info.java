/** What an engine that turns a thousand times a second notices of this library beside it. */
@NullMarked
package com.qte.ops.bench.beside;

import org.jspecify.annotations.NullMarked;
