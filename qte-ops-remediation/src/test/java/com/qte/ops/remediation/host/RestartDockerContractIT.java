package com.qte.ops.remediation.host;

public class RestartDockerContractIT extends RestartUnitContract {
    public RestartDockerContractIT() {
        super(RestartUnit.docker(), "docker.service");
    }
}
