package com.qte.ops.spi;

import java.util.Objects;

/** A password or token that shows itself to nobody who does not ask for it by name. Immutable. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A secret with this value. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself; it must reach no text, log or exception. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    /** Always three asterisks. */
    @Override
    public String toString() {
        return "***";
    }
}
