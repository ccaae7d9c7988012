package com.qte.ops.console.manual;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares at a command which steps of the operators' manual it serves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Serves {
    /** The numbers of the steps, {@code RB-…}. */
    String[] value();
}
