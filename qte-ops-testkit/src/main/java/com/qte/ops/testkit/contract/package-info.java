/**
 * What every check, every probe and every remediation must keep to, as tests to extend: a declaration that is not kept is found by them and
 * not by an operator.
 *
 * <p>Read first: {@link com.qte.ops.testkit.contract.CheckContract}, {@link
 * com.qte.ops.testkit.contract.ProbeContract}, {@link com.qte.ops.testkit.contract.RemediationContract}. Tests of checks
 * are pure and take milliseconds; tests of probes use real sockets and take as long as the slowest fault; tests of
 * remediations make a real fault for each sentence, and prove once by real time that it is gone. Random ones print their seed
 * when they fail and take it back as the system property {@code qte.seed}.
 */
@NullMarked
package com.qte.ops.testkit.contract;

import org.jspecify.annotations.NullMarked;
