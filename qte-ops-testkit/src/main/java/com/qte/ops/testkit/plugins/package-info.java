/**
 * Plug-ins as jars, built from source apart from whoever loads them, honest ones and hostile ones: what keeps a plug-in
 * from harming its host is tried with these.
 *
 * <p>Read first: {@link com.qte.ops.testkit.plugins.PluginJar}, {@link com.qte.ops.testkit.plugins.Hostile}. Building
 * takes a JDK and some 100 ms a jar. Confined to the test's thread.
 */
@NullMarked
package com.qte.ops.testkit.plugins;

import org.jspecify.annotations.NullMarked;
