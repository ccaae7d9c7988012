package com.qte.ops.probes.postgres.tables;

import java.util.Map;

/** A snapshot that several statements were to bring, some of which may have failed. */
interface Looked {
    /** Why a statement brought nothing, by its name. */
    Map<String, Unread> unread();
}
