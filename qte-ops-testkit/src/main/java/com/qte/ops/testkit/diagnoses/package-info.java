/**
 * Which faults were made at once, and whether the first-ranked cause was the right one.
 *
 * <p>Read first: {@link com.qte.ops.testkit.diagnoses.DiagnosisTrial}.
 */
@NullMarked
package com.qte.ops.testkit.diagnoses;

import org.jspecify.annotations.NullMarked;
