/**
 * How to reach a Docker engine, and the services that are expected of it.
 *
 * <p>Read first: {@link com.qte.ops.target.docker.DockerTarget}, {@link com.qte.ops.target.docker.DockerSession}.
 */
@NullMarked
package com.qte.ops.target.docker;

import org.jspecify.annotations.NullMarked;
