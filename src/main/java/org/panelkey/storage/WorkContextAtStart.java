package org.panelkey.storage;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Captures the context of the web application when it starts. */
public class WorkContextAtStart implements ServletContextListener {

    @Inject
    WorkContext context;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        context.capture();
    }
}
