package com.qte.ops.bench.sample;

/**
 * What everybody brings, in whatever unit it has it.
 *
 * @param processors what they did, as a counter or as a share; negative where it is not known yet
 * @param totalBytes of memory
 * @param availableBytes of memory
 */
record Seen(double processors, long totalBytes, long availableBytes) {
    boolean isWell() {
        return totalBytes > 0 && availableBytes > 0 && availableBytes <= totalBytes;
    }
}
