package com.qte.ops;

import com.qte.ops.model.Status;
import java.time.Duration;

/**
 * How the engine does, and how old that news is.
 *
 * @param status the last diagnosis's status; UNKNOWN where there is none yet, or it is too old to say anything
 * @param age time since that diagnosis by the monotonic clock; zero where there is none yet
 */
public record Health(Status status, Duration age) {}
