package com.qte.ops.maintenance;

import java.time.Duration;
import java.util.Optional;

/**
 * When a limit is reached if it goes on like this, counted from the last value.
 *
 * @param limit which value
 * @param likely at the median of the slopes
 * @param soonest at the steepest slope that is plausible
 * @param latest at the flattest; empty where that one never reaches it within ten years
 */
public record Forecast(double limit, Duration likely, Duration soonest, Optional<Duration> latest) {}
