package org.panelkey.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements that are prepared on the connections of a data source. */
public final class StatementCount {

    private final AtomicInteger statements = new AtomicInteger();
    private final DataSource counted;

    /** Counts what goes to this data source through {@link #dataSource()}. */
    public StatementCount(DataSource dataSource) {
        counted = (DataSource) proxy(DataSource.class, dataSource);
    }

    /** The data source to use in the place of the other. */
    public DataSource dataSource() {
        return counted;
    }

    /** How many statements a piece of work takes. */
    public int during(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }

    private Object proxy(Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
            if (method.getName().startsWith("prepare")) {
                statements.incrementAndGet();
            }
            try {
                Object result = method.invoke(target, values);
                return result instanceof Connection ? proxy(Connection.class, result) : result;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }
}
