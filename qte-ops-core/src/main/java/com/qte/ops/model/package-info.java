@NullMarked
package com.qte.ops.model;

import org.jspecify.annotations.NullMarked;
