package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.EnginePools.Pool;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** HikariCP's pools by their management beans, which are there where {@code registerMbeans} is set. */
final class ManagedPools {
    private static final String POOL = "Pool (";

    private ManagedPools() {}

    /** The pools by name; one that goes away meanwhile, or does not say how many wait, is left out. */
    static Map<String, Pool> read() throws JMException {
        Map<String, Pool> pools = new HashMap<>();
        // Where nobody has asked for the platform's server of beans yet, no pool is in it, and making it takes long.
        for (MBeanServer beans : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName bean : beans.queryNames(new ObjectName("com.zaxxer.hikari:type=Pool (*)"), null)) {
                String type = bean.getKeyProperty("type");
                String name = type.substring(POOL.length(), type.length() - 1);
                read(beans, bean, name).ifPresent(pool -> pools.put(name, pool));
            }
        }
        return pools;
    }

    private static Optional<Pool> read(MBeanServer beans, ObjectName bean, String name) {
        try {
            ObjectName settings = new ObjectName("com.zaxxer.hikari:type=PoolConfig (" + name + ")");
            OptionalInt waiting = number(beans, bean, "ThreadsAwaitingConnection");
            return waiting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Pool(
                            name,
                            number(beans, bean, "ActiveConnections"),
                            number(beans, bean, "TotalConnections"),
                            number(beans, settings, "MaximumPoolSize"),
                            waiting.getAsInt()));
        } catch (JMException e) {
            return Optional.empty(); // closed since it was listed
        }
    }

    private static OptionalInt number(MBeanServer beans, ObjectName bean, String attribute) throws JMException {
        return beans.getAttribute(bean, attribute) instanceof Number number
                ? OptionalInt.of(number.intValue())
                : OptionalInt.empty();
    }
}
