/**
 * Finds a number in a YAML file, and replaces just that.
 *
 * <p>Read first: {@link com.qte.ops.target.yaml.YamlNumber}, {@link com.qte.ops.target.yaml.NotUnderstood}. Pure: bytes in,
 * bytes out. What is not understood for certain is refused.
 */
@NullMarked
package com.qte.ops.target.yaml;

import org.jspecify.annotations.NullMarked;
