/** A log on disk, in the page cache, searched for three words: by this library's follower and by others. */
@NullMarked
package com.qte.ops.bench.log;

import org.jspecify.annotations.NullMarked;
