/**
 * What the tests of the library's promises are made of: {@link com.qte.ops.testkit.promise.Trial} gives a seed and tells
 * the figure that was seen, {@link com.qte.ops.testkit.promise.PlantedBug} breaks the library on purpose, so that a test
 * can show that it would have caught it.
 */
@NullMarked
package com.qte.ops.testkit.promise;

import org.jspecify.annotations.NullMarked;
