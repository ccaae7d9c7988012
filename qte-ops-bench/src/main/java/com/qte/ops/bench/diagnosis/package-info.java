/** A real PostgreSQL, a real Redis, the machine and this JVM looked at: by this library, and by the manual's commands. */
@NullMarked
package com.qte.ops.bench.diagnosis;

import org.jspecify.annotations.NullMarked;
