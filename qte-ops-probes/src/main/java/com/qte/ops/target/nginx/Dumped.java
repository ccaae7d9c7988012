package com.qte.ops.target.nginx;

/**
 * A configuration as nginx reads it.
 *
 * @param tested what its test came to
 * @param sha256 of what {@code nginx -T} writes to its standard output, in hex: of every file of the configuration, with its
 *     name and in the order in which they are read. Not among them are warnings, which may tell when they were made, nor
 *     files that the configuration only names, such as certificates
 */
public record Dumped(Tested tested, String sha256) {}
