package org.panelkey.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What an example panel wrote about itself. */
record ExampleServer(String host, int port, String panel, String username, String secret, String pin) {

    static ExampleServer read(Path folder, String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".properties"))) {
            properties.load(in);
        }
        return new ExampleServer(
                properties.getProperty("host"),
                Integer.parseInt(properties.getProperty("port")),
                properties.getProperty("panel"),
                properties.getProperty("username"),
                properties.getProperty("secret"),
                properties.getProperty("pin"));
    }
}
