package com.qte.ops;

import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Target;

/**
 * A remediation as it was registered.
 *
 * @param spec what it declared then
 */
record Pinned<T extends Target<?>>(Remediation<T> remediation, RemediationSpec<T> spec) {
    /** Reads what it declares. Runs foreign code: whatever it throws is thrown, however long it takes. */
    static <T extends Target<?>> Pinned<T> of(Remediation<T> remediation) {
        return new Pinned<>(remediation, Vetting.remediation(remediation.spec()));
    }
}
