/**
 * Makes one diagnosis of a round's findings: confirms them, folds them under their root causes, ranks those.
 *
 * <p>Read first: {@link com.qte.ops.diagnosis.Diagnosis}, {@code Folding}, {@code Confirmation}. Everything here is a pure
 * function of its arguments.
 */
@NullMarked
package com.qte.ops.diagnosis;

import org.jspecify.annotations.NullMarked;
