package com.qte.ops.bench.entry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a benchmark says of itself in the table. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Entry {
    /** The comparison that it takes part in. */
    Row row();

    /** What it is there. */
    Role role();

    /** What is called, as the table has it. */
    String name();

    /** What is done in its favour, and what it does not do. */
    String note();

    /** Method of the benchmark that its limit is; empty for the row's. */
    String limit() default "";

    /** A program that has to be on the machine; empty where none has. */
    String needs() default "";

    /** How many facts one call looks at: 20 where it does the looking itself, 0 where it reads what is held. */
    int looks() default Entrant.FACTS;
}
