package com.qte.ops.spi;

import com.qte.ops.model.Finding;
import java.util.List;
import java.util.Map;

/**
 * Why a plan is made: findings, or a person's wish. Confined to the thread of the call.
 *
 * @param <T> the kind of target that would be acted on
 */
public interface Occasion<T extends Target<?>> extends Site<T> {
    /** The findings on this target that the remediation heals; empty for a person's wish. */
    List<Finding> findings();

    /** What a person named, by the names in the spec; empty where the findings are the occasion. */
    Map<String, String> wishes();
}
