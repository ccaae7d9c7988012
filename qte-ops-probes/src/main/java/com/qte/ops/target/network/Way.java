package com.qte.ops.target.network;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a way went.
 *
 * @param steps one a layer, in their order; the last may be in trouble, no other
 * @param peer the address that was reached or tried last; absent where there was none
 * @param status the HTTP status; absent where there was none
 */
public record Way(List<Step> steps, Optional<String> peer, OptionalInt status) {
    public Way {
        steps = List.copyOf(steps);
    }

    /** The last step. */
    public Step last() {
        return steps.get(steps.size() - 1);
    }
}
