package com.qte.ops.signal;

import java.util.Optional;
import java.util.OptionalLong;

/** The same as {@link Cell} for a number with a fraction. */
final class DoubleCell {
    /** As the bits of a number, -0.0: the one value that has a twin to stand in for it. */
    private static final long NEGATIVE_ZERO = Long.MIN_VALUE;

    private final Cell bits = new Cell();

    void set(double value) {
        long raw = Double.doubleToRawLongBits(value);
        bits.set(raw == NEGATIVE_ZERO ? 0 : raw);
    }

    Optional<Double> get() {
        OptionalLong raw = bits.get();
        return raw.isPresent() ? Optional.of(Double.longBitsToDouble(raw.getAsLong())) : Optional.empty();
    }
}
