package com.qte.ops.incident;

import com.qte.ops.model.Severity;
import java.time.Instant;

/**
 * Somebody has taken an incident on.
 *
 * @param person who, as the operating system or the embedder says
 * @param at when
 * @param severity how grave it was then: one that becomes graver has to be taken on anew
 */
public record Acknowledgement(String person, Instant at, Severity severity) {}
