package com.qte.ops.probes.nginx;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.nginx.NginxTarget;

public class NginxTrafficContractIT extends NginxContract<TrafficSnapshot> {
    @Override
    public Probe<NginxTarget, TrafficSnapshot> probe() {
        return new NginxTraffic();
    }
}
