/** What people are told, and by which way it reaches them. */
@NullMarked
package com.qte.ops.alert;

import org.jspecify.annotations.NullMarked;
