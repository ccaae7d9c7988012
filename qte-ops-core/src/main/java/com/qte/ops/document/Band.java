package com.qte.ops.document;

import com.qte.ops.model.Status;

/**
 * A range of values that means something.
 *
 * @param status what it means
 * @param from least value; negative infinity for no end
 * @param to greatest value; positive infinity for no end
 */
public record Band(Status status, double from, double to) {}
