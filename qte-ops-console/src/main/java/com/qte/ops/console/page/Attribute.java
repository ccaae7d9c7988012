package com.qte.ops.console.page;

/** An attribute with its value, which may be any text. */
record Attribute(Name name, String value) {}
