package com.qte.ops.target.network;

import java.util.List;

/**
 * What a server showed of itself.
 *
 * @param address where it was looked for
 * @param layer how far it went
 * @param trouble what kept it from coming about; {@link Trouble#NONE} where it did
 * @param detail of that, for people who know the protocol
 * @param chain what it showed, its own certificate first; empty where it showed none
 * @param distrust why that was refused
 */
public record Served(
        String address, Layer layer, Trouble trouble, String detail, List<CertificateFacts> chain, Distrust distrust) {
    public Served {
        chain = List.copyOf(chain);
    }
}
