/**
 * Something of the sandbox's own that can be ill and be healed for good: orders that nobody could deliver. It shows what
 * a destructive remediation takes, and is found by the console like any plug-in; without the section {@code sandbox} in
 * the settings there is no target of it, and so nothing to see.
 */
@NullMarked
package com.qte.ops.sandbox.letters;

import org.jspecify.annotations.NullMarked;
