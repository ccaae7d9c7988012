/**
 * How to reach a Docker engine, and the services that are expected of it.
 *
 * <p>Read first: {@link com.qte.ops.target.docker.DockerTarget}, {@link com.qte.ops.target.docker.DockerSession}.
 *
 * <p>Targets are immutable. A session is lent to one call at a time and confined to it.
 */
@NullMarked
package com.qte.ops.target.docker;

import org.jspecify.annotations.NullMarked;
