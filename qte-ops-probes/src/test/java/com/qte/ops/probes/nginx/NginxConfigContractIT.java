package com.qte.ops.probes.nginx;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.nginx.NginxTarget;

public class NginxConfigContractIT extends NginxContract<NginxConfig.Snapshot> {
    @Override
    public Probe<NginxTarget, NginxConfig.Snapshot> probe() {
        return new NginxConfig();
    }
}
