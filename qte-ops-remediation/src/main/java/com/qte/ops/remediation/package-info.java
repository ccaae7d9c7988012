/** The built-in remediations, a package for each domain; the core alone calls them. */
@NullMarked
package com.qte.ops.remediation;

import org.jspecify.annotations.NullMarked;
