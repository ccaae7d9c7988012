/** Whether somebody listens at a port, as this library's probe and others find out. */
@NullMarked
package com.qte.ops.bench.listener;

import org.jspecify.annotations.NullMarked;
