package com.qte.ops.bench.beside;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run has measured.
 *
 * @param lateNanos how late the loop was in 99 % of its turns at the most
 * @param veryLateNanos the same of 99.9 %
 * @param cpuShare processor time of the library's threads, as a share of one core
 * @param processCpuShare processor time of the process, as a share of one core
 * @param bytesPerSecond allocated by the library's threads
 * @param retainedBytes what the heap holds after collection
 */
record Figures(
        double lateNanos,
        double veryLateNanos,
        double cpuShare,
        double processCpuShare,
        double bytesPerSecond,
        double retainedBytes) {
    private static final String MARK = "figures:";

    /** As a line that the process writes. */
    String line() {
        return MARK + " " + lateNanos + " " + veryLateNanos + " " + cpuShare + " " + processCpuShare + " "
                + bytesPerSecond + " " + retainedBytes;
    }

    /** @throws IllegalArgumentException if the process did not write one */
    static Figures of(String said) {
        String line = said.lines()
                .filter(one -> one.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no figures in: " + said));
        List<Double> values = new ArrayList<>();
        for (String value : line.substring(MARK.length()).strip().split(" ", -1)) {
            values.add(Double.parseDouble(value));
        }
        return new Figures(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
    }
}
