/**
 * Configuration files against what a person has accepted them to be.
 *
 * <p>Read first: {@link com.qte.ops.probes.config.ConfigDrift}. Secrets are masked before anything is compared by lines.
 *
 * <p>Probes are stateless and block within their time-out; checks are pure.
 */
@NullMarked
package com.qte.ops.probes.config;

import org.jspecify.annotations.NullMarked;
