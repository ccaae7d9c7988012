package com.qte.ops.config;

import java.util.Optional;

/**
 * Somebody who is told.
 *
 * @param name unique among the contacts
 * @param role what they are there for, such as engineer on call
 * @param channel how they are reached, such as phone, email or dingtalk
 * @param address where they are reached on that channel
 * @param hours when they are there
 * @param backup name of the contact who is told instead while they are not
 */
public record Contact(
        String name, Optional<String> role, String channel, String address, Hours hours, Optional<String> backup) {

    /** {@code channel:address}, as notices name it. */
    public String reached() {
        return channel + ":" + address;
    }
}
