/**
 * Which faults were made, and whether they were found.
 *
 * <p>Read first: {@link com.qte.ops.testkit.faults.FaultTrial}.
 */
@NullMarked
package com.qte.ops.testkit.faults;

import org.jspecify.annotations.NullMarked;
