package com.qte.ops.spi;

/**
 * One call of {@link Remediation#apply}. Confined to the thread of the call.
 *
 * @param <T> the kind of target that is acted on
 */
public interface Act<T extends Target<?>> extends Site<T> {
    /**
     * Returns while the act may go on. Long actions call it between steps.
     *
     * @throws com.qte.ops.model.OpsException if the kill switch was engaged, the plan expired or the time is up
     */
    void proceed();
}
