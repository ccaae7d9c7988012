package com.qte.ops.testkit.example;

/**
 * What one visit saw of a broker.
 *
 * @param queued messages that wait
 * @param oldestSeconds how long the oldest of them has waited
 */
record BrokerSnapshot(long queued, long oldestSeconds) {}
