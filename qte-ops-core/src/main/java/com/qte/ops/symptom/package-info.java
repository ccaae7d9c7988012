/**
 * What people complain of, and what may be behind it: each of the operators' manual's symptoms with the steps of its
 * chapter, the checks that would see it, and its possible causes; and the differential diagnosis of one.
 *
 * <p>Read first: {@link com.qte.ops.symptom.Symptom}, {@link com.qte.ops.symptom.Symptoms}, {@link
 * com.qte.ops.symptom.Differential}. Everything here is a pure function of its arguments: the same diagnosis gives the
 * same answer.
 */
@NullMarked
package com.qte.ops.symptom;

import org.jspecify.annotations.NullMarked;
