package com.qte.ops.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Public, and not settled: may change in any release, without notice. The one exception from the promise that exported
 * packages stay compatible. What carries it says in its Javadoc, after the word {@code Experimental:}, what may change.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Experimental {
    /**
     * The month, {@code yyyy-MM}, by which it is decided: then the annotation goes, or the thing itself. A release of a
     * later month does not build with it.
     */
    String review();
}
