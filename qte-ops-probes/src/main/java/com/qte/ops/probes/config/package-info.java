/**
 * Configuration files against what a person has accepted them to be.
 *
 * <p>Read first: {@link com.qte.ops.probes.config.ConfigDrift}. Secrets are masked before anything is compared by lines.
 */
@NullMarked
package com.qte.ops.probes.config;

import org.jspecify.annotations.NullMarked;
