package com.qte.ops.bench.ours;

/**
 * What was seen of a fact.
 *
 * @param well whether it is within its limit
 */
public record FactSnapshot(boolean well) {}
