package com.qte.ops.spi;

/** The version of this SPI. A constant: any thread may read it. */
public final class Spi {
    /**
     * Rises when an implementation built before may not work any more. A provider answers it from
     * {@code spiVersion()}: being a constant, it is compiled into the provider, so that a provider built for another
     * version is named at start instead of failing with a {@link LinkageError} later.
     */
    public static final int VERSION = 1;

    private Spi() {}
}
