/**
 * How to reach a Docker engine, as far as the settings say.
 *
 * <p>Read first: {@link com.qte.ops.target.docker.DockerSettings}.
 */
@NullMarked
package com.qte.ops.target.docker;

import org.jspecify.annotations.NullMarked;
