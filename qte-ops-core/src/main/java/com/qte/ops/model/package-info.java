/**
 * The words of the house: what can be ill, how ill it is, what was seen, what is to be done.
 *
 * <p>Read first: {@link com.qte.ops.model.Subject}, {@link com.qte.ops.model.Verdict},
 * {@link com.qte.ops.model.Plan}. Everything here is an immutable value that any thread may share, does no I/O but that a
 * {@link com.qte.ops.model.Phrase} reads its English from the class path, reads no clock and depends on no other package. Constructors refuse bad values with an
 * {@link java.lang.IllegalArgumentException} that names the value and what is allowed.
 */
@NullMarked
package com.qte.ops.model;

import org.jspecify.annotations.NullMarked;
