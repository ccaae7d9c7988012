package com.qte.ops.target.nginx;

/**
 * A configuration as nginx reads it.
 *
 * @param tested what its test came to
 * @param sha256 of what {@code nginx -T} writes, in hex: of every file of the configuration, with its name and in the order
 *     in which they are read. Not among them are files that the configuration only names, such as certificates
 */
public record Dumped(Tested tested, String sha256) {}
