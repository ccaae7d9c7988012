package com.qte.ops.model;

/**
 * A pair of thresholds that a check holds a number against, overridable as {@code checks.<id>.degraded} and
 * {@code checks.<id>.failing}, or one level deeper by the limit's name where a check has several.
 *
 * <p>Why the threshold stands where it stands is a text with the key {@code <check>.limit.<name>}; its source in other
 * languages than English is one with the key {@code <check>.limit.<name>.origin}.
 *
 * @param name name of the limit, equal to that of the evidence it is for
 * @param unit unit of all three numbers
 * @param above true where larger is worse
 * @param degraded threshold of {@link Status#DEGRADED}, reached or passed; NaN where there is none
 * @param failing threshold of {@link Status#FAILING}, reached or passed; NaN where there is none
 * @param clearBy by how much a raised value must come back beyond its threshold before it counts as well again; 0 or
 *     more
 * @param source where the threshold comes from: a vendor's document, a measurement, a manual step such as RB-B2.3
 */
public record Limit(
        String name, Unit unit, boolean above, double degraded, double failing, double clearBy, String source) {
    /**
     * @throws IllegalArgumentException if the name is not letters and digits joined by {@code -} or {@code .}, there is no
     *     threshold at all, one is infinite, {@code failing} is milder than {@code degraded}, or {@code clearBy} is negative
     *     or NaN
     */
    public Limit {
        Names.word("limit name", name);
        if (Double.isInfinite(degraded) || Double.isInfinite(failing) || !(clearBy >= 0)) {
            throw new IllegalArgumentException("limit " + name + " is not finite, or its clearBy is negative");
        }
        if (Double.isNaN(degraded) && Double.isNaN(failing)) {
            throw new IllegalArgumentException("limit " + name + " has no threshold");
        }
        if (above ? failing < degraded : failing > degraded) {
            throw new IllegalArgumentException("limit " + name + ": failing (" + unit.format(failing)
                    + ") is milder than degraded (" + unit.format(degraded) + ")");
        }
    }

    /**
     * Larger is worse; without slack on the way back.
     *
     * @param degraded in the unit; NaN where there is none
     * @param failing likewise, at least as large
     * @throws IllegalArgumentException as the constructor
     */
    public static Limit above(String name, Unit unit, double degraded, double failing, String source) {
        return new Limit(name, unit, true, degraded, failing, 0, source);
    }

    /**
     * Smaller is worse; without slack on the way back.
     *
     * @param degraded in the unit; NaN where there is none
     * @param failing likewise, at most as large
     * @throws IllegalArgumentException as the constructor
     */
    public static Limit below(String name, Unit unit, double degraded, double failing, String source) {
        return new Limit(name, unit, false, degraded, failing, 0, source);
    }

    /**
     * The same with another way back.
     *
     * @param amount in the unit, at least 0
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public Limit clearingBy(double amount) {
        return new Limit(name, unit, above, degraded, failing, amount, source);
    }

    /**
     * The same with other thresholds; NaN switches one off.
     *
     * @throws IllegalArgumentException if both are NaN, one is infinite, or failing is milder than degraded
     */
    public Limit with(double newDegraded, double newFailing) {
        return new Limit(name, unit, above, newDegraded, newFailing, clearBy, source);
    }

    /**
     * Where a value stands.
     *
     * @param value in the limit's unit; NaN is {@link Status#UNKNOWN}
     * @param raised what the same part was said to be last: a level once reached is left only by {@code clearBy}
     */
    public Status level(double value, Status raised) {
        if (Double.isNaN(value)) {
            return Status.UNKNOWN;
        }
        if (reaches(value, failing, raised == Status.FAILING)) {
            return Status.FAILING;
        }
        return reaches(value, degraded, raised.isFault()) ? Status.DEGRADED : Status.HEALTHY;
    }

    private boolean reaches(double value, double threshold, boolean wasRaised) {
        double slack = wasRaised ? clearBy : 0;
        return above ? value >= threshold - slack : value <= threshold + slack;
    }
}
