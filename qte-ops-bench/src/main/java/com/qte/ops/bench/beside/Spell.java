package com.qte.ops.bench.beside;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param pairs of one run without this library and one with it, one after the other
 * @param warmUp time of each run that does not count; the first round of everything is within it
 * @param measured time of each run that counts; this library looks every 15 seconds
 */
public record Spell(int pairs, Duration warmUp, Duration measured) {}
