package com.qte.ops.remediation.host;

public class RestartUnitContractIT extends RestartUnitContract {
    public RestartUnitContractIT() {
        super(RestartUnit.ordinary(), "nginx.service");
    }
}
