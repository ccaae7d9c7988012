/**
 * Measures this library beside the limit of what is possible and beside what others offer, in one run.
 *
 * <p>Read first: {@code Benchmarks} (the command), {@code Entrant} (what every benchmark class is), {@code Entry} (what a
 * benchmark says of itself). The packages are rows, and a class of theirs brings one framework; the only
 * ones that know this library are those whose names end in {@code Ours} or {@code Visits}, and those in {@code ours}.
 */
@NullMarked
package com.qte.ops.bench;

import org.jspecify.annotations.NullMarked;
