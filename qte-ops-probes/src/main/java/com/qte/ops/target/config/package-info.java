/**
 * Configuration files and what a person has accepted them to be. Secrets are masked before anything is kept, compared or
 * shown.
 *
 * <p>Read first: {@link com.qte.ops.target.config.ConfigFilesTarget}, {@link com.qte.ops.target.config.ConfigFiles},
 * {@link com.qte.ops.target.config.Baseline}, {@link com.qte.ops.target.config.Mask}. Reads only.
 *
 * <p>Targets are immutable. A session is lent to one call at a time and confined to it.
 */
@NullMarked
package com.qte.ops.target.config;

import org.jspecify.annotations.NullMarked;
