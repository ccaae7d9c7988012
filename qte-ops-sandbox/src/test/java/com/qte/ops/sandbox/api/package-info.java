/**
 * What the published modules promise to those who build on them.
 *
 * <p>Read first: {@code ApiTest}, {@code ExportedSources}, {@code DocumentationRules}. Rules are read from the sources,
 * without compiling them, and from the classes.
 */
@NullMarked
package com.qte.ops.sandbox.api;

import org.jspecify.annotations.NullMarked;
