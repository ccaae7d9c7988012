/**
 * The built-in probes and their checks, a package for each domain; they look, and change nothing anywhere.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes;

import org.jspecify.annotations.NullMarked;
