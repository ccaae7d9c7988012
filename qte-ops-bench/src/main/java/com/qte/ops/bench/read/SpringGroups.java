package com.qte.ops.bench.read;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/** The one group of everything, components shown, as a default application shows them to its operators. */
final class SpringGroups implements HealthEndpointGroups {
    private final HealthEndpointGroup all = new All();

    @Override
    public HealthEndpointGroup getPrimary() {
        return all;
    }

    @Override
    public Set<String> getNames() {
        return Set.of();
    }

    @Override
    public @Nullable HealthEndpointGroup get(String name) {
        return null;
    }

    private static final class All implements HealthEndpointGroup {
        private final StatusAggregator aggregator = StatusAggregator.getDefault();

        @Override
        public boolean isMember(String name) {
            return true;
        }

        @Override
        public boolean showComponents(SecurityContext securityContext) {
            return true;
        }

        @Override
        public boolean showDetails(SecurityContext securityContext) {
            return true;
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return aggregator;
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return status -> 200; // nothing here speaks HTTP
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return null;
        }
    }
}
