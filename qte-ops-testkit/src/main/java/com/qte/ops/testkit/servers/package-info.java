/**
 * Real servers for tests and for the sandbox, each a process of its own on a free port of the loopback interface, that
 * ends with the JVM at the latest.
 */
@NullMarked
package com.qte.ops.testkit.servers;

import org.jspecify.annotations.NullMarked;
