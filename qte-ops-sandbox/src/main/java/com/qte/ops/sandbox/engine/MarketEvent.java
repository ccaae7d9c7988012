package com.qte.ops.sandbox.engine;

/**
 * One trade that the market reported and that is to be booked.
 *
 * @param number unique and rising
 * @param symbol which instrument
 * @param quantity what was bought, negative where it was sold
 * @param priceCents price of one piece, in cents
 */
record MarketEvent(long number, String symbol, int quantity, long priceCents) {}
