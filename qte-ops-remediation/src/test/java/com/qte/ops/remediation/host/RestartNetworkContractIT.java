package com.qte.ops.remediation.host;

public class RestartNetworkContractIT extends RestartUnitContract {
    public RestartNetworkContractIT() {
        super(RestartUnit.network(), "networking.service");
    }
}
