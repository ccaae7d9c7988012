package com.qte.ops.bench.read;

import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/** What {@code HealthEndpoint.health()} declares. */
final class SpringNoParameters implements OperationParameters {
    @Override
    public int getParameterCount() {
        return 0;
    }

    @Override
    public OperationParameter get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Iterator<OperationParameter> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public Stream<OperationParameter> stream() {
        return Stream.empty();
    }
}
