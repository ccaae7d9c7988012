package com.qte.ops.bench.page;

/**
 * The numbers of a page, by which it is seen that everybody found the same.
 *
 * @param count how many there are
 * @param sum of all of them, which are whole
 */
record Numbers(int count, double sum) {
    static final Numbers NONE = new Numbers(0, 0);

    Numbers and(double value) {
        return new Numbers(count + 1, sum + value);
    }
}
