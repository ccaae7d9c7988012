/**
 * A small plug-in with its contracts, as its author would write them: what the Javadoc of the contracts shows is taken
 * from here.
 */
@NullMarked
package com.qte.ops.testkit.example;

import org.jspecify.annotations.NullMarked;
