package org.panelkey.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The ports of the example panels: defaults, then a properties file or {@code name=value} arguments. */
final class ExamplePorts {

    private final Properties ports = new Properties();

    private ExamplePorts() {
        ports.setProperty("whm1.api", "12087");
        ports.setProperty("whm1.cpanel", "12083");
        ports.setProperty("whm2.api", "13087");
        ports.setProperty("whm2.cpanel", "13083");
        ports.setProperty("plesk1.port", "18443");
    }

    /** Reads all arguments but the first, which names the folder. */
    static ExamplePorts read(String[] arguments) throws IOException {
        ExamplePorts ports = new ExamplePorts();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (equals > 0) {
                ports.set(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
            } else {
                ports.load(Path.of(arguments[i]));
            }
        }
        return ports;
    }

    int of(String name) {
        return Integer.parseInt(ports.getProperty(name));
    }

    private void load(Path file) throws IOException {
        Properties given = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            given.load(in);
        }
        given.stringPropertyNames().forEach(name -> set(name, given.getProperty(name)));
    }

    private void set(String name, String value) {
        if (!ports.containsKey(name)) {
            throw new IllegalArgumentException(
                    "There is no port \"" + name + "\"; the names are " + ports.stringPropertyNames() + ".");
        }
        if (!value.strip().matches("[0-9]{1,5}") || Integer.parseInt(value.strip()) > 65535) {
            throw new IllegalArgumentException("\"" + value + "\" is not a port for " + name + ".");
        }
        ports.setProperty(name, value.strip());
    }
}
