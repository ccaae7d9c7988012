/** The built-in probes and their checks, a package for each domain; they look, and change nothing anywhere. */
@NullMarked
package com.qte.ops.probes;

import org.jspecify.annotations.NullMarked;
