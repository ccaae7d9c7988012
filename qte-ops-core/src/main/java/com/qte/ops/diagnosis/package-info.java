/**
 * Makes one diagnosis of a round's findings: confirms them by what earlier rounds said, folds them under their root
 * causes, ranks those, and suspects the observer where too much breaks at once.
 *
 * <p>Read first: {@link com.qte.ops.diagnosis.Diagnosis}, {@code Folding}, {@code Course}, {@code Observer}. Everything
 * here is a pure function of its arguments but {@link com.qte.ops.diagnosis.Diagnoser}, which holds what is remembered.
 */
@NullMarked
package com.qte.ops.diagnosis;

import org.jspecify.annotations.NullMarked;
