/**
 * For authors of probes, checks and remediations: what their tests are made of.
 *
 * <p>Read first: {@link com.qte.ops.testkit.Judged}, {@link com.qte.ops.testkit.TextContract}, and of
 * {@code contract} {@link com.qte.ops.testkit.contract.CheckContract}, {@link
 * com.qte.ops.testkit.contract.ProbeContract} and {@link com.qte.ops.testkit.contract.RemediationContract}.
 */
@NullMarked
package com.qte.ops.testkit;

import org.jspecify.annotations.NullMarked;
